import { setImmediate } from 'node:timers/promises';
import type { Paper } from '../../papers/paper.ts';
import type { Calls, Promised } from '../calls.ts';
import type { Library } from '../library.ts';
import type { StoredLibraryOptions } from '../stored.ts';
import { keepSession } from './keeper.ts';
import type { Opening } from './messages.ts';
import { createQueue, type Lane } from './queue.ts';
import { type Session, startSession } from './session.ts';

export interface WorkerOptions extends StoredLibraryOptions {
  /** Told how long (ms) each question waited for its turn. */
  readonly waited?: ((ms: number) => void) | undefined;
  /** The thread ended without having been told to; another is started after so many milliseconds. */
  readonly ended?: ((cause: unknown, wait: number) => void) | undefined;
}

/** So many may wait: some seconds' work. */
const mostWaiting = 100;
/** So many papers go to the thread at once, which takes some milliseconds. */
const givenAtOnce = 500;

/** What changes something is never left out, and waits for no turn. */
const lanes: Readonly<Record<keyof Calls, Lane | 'change'>> = {
  ...{ get: 'quick', getAll: 'quick', byId: 'quick', resolve: 'quick' },
  ...{ suggestPapers: 'quick', suggestAuthors: 'quick', suggestOrganisations: 'quick' },
  ...{ summarise: 'quick', openQuestions: 'quick', compare: 'quick' },
  ...{ search: 'slow', ask: 'slow', summariseTopic: 'slow', relate: 'slow', followed: 'slow' },
  ...{ drawOne: 'slow', example: 'slow', all: 'slow' },
  ...{ perMonth: 'slow', topicPerMonth: 'slow', topicInMonth: 'slow', turnsUntil: 'slow' },
  ...{ alias: 'change', refresh: 'change' },
};

/** What a thread that is started anew has to be told again, beside the papers that it was given at first. */
function createMemory(papers: readonly Paper[]) {
  const came = new Map<string, Paper>();
  const aliases = new Map<string, string>();
  return {
    note(some: readonly Paper[]): void {
      for (const paper of some) came.set(paper.id, paper);
    },
    noteAliases(pairs: Parameters<Calls['alias']>[0]): void {
      for (const [id, paper] of pairs) aliases.set(id, paper);
    },
    papers: (): readonly Paper[] => [...papers.filter(({ id }) => !came.has(id)), ...came.values()],
    aliases: () => [...aliases],
  };
}

/** Makes a thread ready to be asked: what stands is, at once, and is brought up to the papers meanwhile. */
async function open(session: Session, options: Opening, memory: ReturnType<typeof createMemory>) {
  const papers = memory.papers();
  async function give(): Promise<void> {
    for (let n = 0; n < papers.length; n += givenAtOnce) {
      await session.ask('give', [papers.slice(n, n + givenAtOnce)]);
      await setImmediate();
    }
    await session.ask('take', [options]);
  }
  const stands = await session.ask('stand', [options]);
  const given = give();
  // Where the thread ends on the way, the next one is given them.
  if (stands) given.catch(() => {});
  else await given;
  await session.ask('alias', [memory.aliases()]);
}

/** A library in a file of SQLite's, read by a thread of its own: a slow query holds up queries, and nothing else. */
export async function openInWorker(
  papers: readonly Paper[],
  options: WorkerOptions,
  startThread: typeof startSession = startSession,
): Promise<Library> {
  const { file, longest, progress, unsaved, waited, ended = () => {} } = options;
  const memory = createMemory(papers);
  const queue = createQueue(mostWaiting, waited);
  let size = papers.length;
  const keeper = await keepSession({
    start: () =>
      startThread({
        ...{ ...(progress && { progress }), ...(unsaved && { unsaved }) },
        size(now) {
          size = now;
        },
      }),
    open: (session) => open(session, { file, ...(longest !== undefined && { longest }) }, memory),
    ended,
  });

  /** @param signal of the person who waits */
  function calls(signal: AbortSignal | undefined): Promised<Calls> {
    const made = Object.entries(lanes).map(([name, lane]) => [
      name,
      (...asked: unknown[]) =>
        lane === 'change'
          ? keeper.change(name, asked)
          : queue.ask(lane, () => keeper.ask(name, asked), signal),
    ]);
    return Object.fromEntries(made) as unknown as Promised<Calls>;
  }

  const change = async (name: string, ...asked: unknown[]): Promise<void> =>
    void (await keeper.change(name, asked));
  const view = (signal?: AbortSignal): Library => ({
    ...calls(signal),
    engine: 'fts5',
    get size() {
      return size;
    },
    alias(pairs) {
      memory.noteAliases(pairs);
      return change('alias', pairs);
    },
    refresh(some) {
      memory.note(some);
      return change('refresh', some);
    },
    add(some) {
      memory.note(some);
      return change('add', some);
    },
    prepare: () => change('prepare'),
    keep: () => change('keep'),
    until: view,
    load: queue.load,
    async close() {
      await queue.idle();
      await keeper.close();
    },
  });
  return view();
}
