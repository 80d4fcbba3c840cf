// What went over the wire, for each interaction of a batch: what the verdicts rest on.
import type { Call } from '../../src/sandbox/contract/events.ts';

export interface Trace {
  /** The bot was sent it. */
  sent: boolean;
  /** Kinds of the faults that struck its calls. */
  readonly faults: string[];
  /** Callbacks that no fault touched: accepted, and refused since the three seconds were over (10062). */
  accepted: number;
  tooLate: number;
  /** Its deferred answer was changed, as far as the sandbox told the bot. */
  filled: boolean;
}

export interface Wire {
  readonly hear: (call: Call) => void;
  readonly trace: (interaction: string) => Trace | undefined;
  /** The gateway is disturbed from now on, until the bot has been greeted again. */
  readonly disturb: () => void;
  /** Whether it was at any time since (real milliseconds). */
  readonly disturbedSince: (since: number) => boolean;
  readonly forget: () => void;
}

export function watchWire(): Wire {
  const traces = new Map<string, Trace>();
  let away = false;
  let backAt = Number.NEGATIVE_INFINITY;

  function traceOf(interaction: string): Trace {
    const known = traces.get(interaction);
    if (known) return known;
    const trace: Trace = { sent: false, faults: [], accepted: 0, tooLate: 0, filled: false };
    traces.set(interaction, trace);
    return trace;
  }
  function hear({ interaction, wire, name, status, fault, problems }: Call): void {
    if (wire === 'out' && (name === 'READY' || name === 'RESUMED')) {
      away = false;
      backAt = performance.now();
    }
    if (interaction === null) return;
    const trace = traceOf(interaction);
    if (wire === 'out') trace.sent = true;
    if (fault !== null) trace.faults.push(...fault.split(', '));
    if (fault !== null || status === null) return;
    if (name.startsWith('PATCH') && status < 300) trace.filled = true;
    if (!name.endsWith('/callback')) return;
    if (status < 300) trace.accepted += 1;
    else if (problems.some((p) => p.startsWith('10062'))) trace.tooLate += 1;
  }
  return {
    hear,
    trace: (interaction) => traces.get(interaction),
    disturb() {
      away = true;
    },
    disturbedSince: (since) => away || backAt >= since,
    forget: () => traces.clear(),
  };
}
