import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is asked for at each scrape. */
interface Sights {
  readonly papers: () => number;
  /** When each source of new papers was last read (ms since 1970); null where it never was. */
  readonly feedsReadAt: () => Promise<Readonly<Record<string, number | null>>>;
  /** What people asked and isn't answered yet: being answered, and waiting for that. */
  readonly crowd: () => { readonly busy: number; readonly waiting: number };
  /** What waits for a search that answers one question at a time, and what was left; null where nothing ever waits. */
  readonly search: () => {
    readonly running: number;
    readonly waiting: number;
    readonly refused: number;
    readonly dropped: number;
  } | null;
  /** Connections to the database's server; null where there is none. */
  readonly connections: () => Readonly<Record<string, number>> | null;
  /** Deliveries of digests by their state. */
  readonly digests: () => Promise<Readonly<Record<string, number>>>;
}

export interface Metrics {
  /** `kind`: a command's name, or what else was used. */
  tookInteraction(kind: string, seconds: number): void;
  waitedForLimit(route: string): void;
  searchWaited(seconds: number): void;
  /** Prometheus' text form. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Discord waits three seconds for a first answer. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10];

/** Numbers that are looked up when they are asked for. */
const createGauges =
  (registers: Registry[]) =>
  (
    [name, ...labelNames]: readonly [string, ...string[]],
    help: string,
    collect: (gauge: Gauge) => void | Promise<void>,
  ) =>
    new Gauge({
      name,
      help,
      registers,
      labelNames,
      async collect() {
        await collect(this);
      },
    });

/** The numbers of one process; event-loop delay, memory and garbage collection by prom-client's own. */
export function createMetrics(sights: Sights, now: () => number): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const interactions = new Histogram({
    name: 'paperboy_interaction_seconds',
    help: 'From the arrival of an interaction until it was answered',
    labelNames: ['kind'],
    buckets,
    registers,
  });
  const waits = new Counter({
    name: 'paperboy_rate_limit_waits_total',
    help: 'Requests to Discord that had to wait for a limit',
    labelNames: ['route'],
    registers,
  });
  const searchWaits = new Histogram({
    name: 'paperboy_search_wait_seconds',
    help: 'From when a large library was asked something until its turn came',
    buckets,
    registers,
  });
  const gauge = createGauges(registers);
  gauge(['paperboy_papers'], 'Papers that are searchable', (g) => g.set(sights.papers()));
  gauge(['paperboy_feed_age_seconds', 'source'], 'Since a source of papers was last read', async (g) => {
    for (const [source, at] of Object.entries(await sights.feedsReadAt()))
      g.set({ source }, at === null ? Number.NaN : (now() - at) / 1_000);
  });
  gauge(
    ['paperboy_interactions', 'state'],
    'Interactions that are answered just now, or wait for it',
    (g) => {
      for (const [state, count] of Object.entries(sights.crowd())) g.set({ state }, count);
    },
  );
  gauge(
    ['paperboy_search_requests', 'state'],
    'What a large library is asked just now, what waits for that, and what it left since the start: refused as too many, dropped as nobody waited any more',
    (g) => {
      for (const [state, count] of Object.entries(sights.search() ?? {})) g.set({ state }, count);
    },
  );
  const connections = sights.connections();
  if (connections !== null)
    gauge(
      ['paperboy_database_connections', 'state'],
      'Connections to PostgreSQL, and who waits for one',
      (g) => {
        for (const [state, count] of Object.entries(sights.connections() ?? {})) g.set({ state }, count);
      },
    );
  gauge(['paperboy_digests', 'ending'], 'Deliveries of digests in 400 days, by how they ended', async (g) => {
    g.reset();
    for (const [ending, count] of Object.entries(await sights.digests())) g.set({ ending }, count);
  });
  return {
    tookInteraction: (kind, seconds) => interactions.observe({ kind }, seconds),
    waitedForLimit: (route) => waits.inc({ route }),
    searchWaited: (seconds) => searchWaits.observe(seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
