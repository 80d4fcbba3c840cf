import type { Interaction } from '../../src/sandbox/contract/interactions.ts';
import type { Trace } from './wire.ts';

export type Outcome = Pick<
  Interaction,
  'id' | 'kind' | 'label' | 'status' | 'failure' | 'messages' | 'answeredAfterMs'
>;

/** What a person reads when an interaction failed, by what they did (as Discord's own client words it). */
const notices: Readonly<Record<Interaction['kind'], string>> = {
  command: 'The application did not respond',
  component: 'This interaction failed',
  autocomplete: 'Loading options failed',
  modal: 'Something went wrong. Try again.',
};

/** discord.js tries a call that got a 5xx four times in all. */
const attempts = 4;

/** What is wrong with an outcome, whatever befell it. `heldMs`: how long the process was held up at most. */
export function judge(outcome: Outcome, n: number, heldMs: number): string[] {
  const { kind, status, label, failure, messages, answeredAfterMs } = outcome;
  const wrong: string[] = [];
  if (status === 'waiting') wrong.push('never ended');
  if ((status === 'failed') !== (failure !== null)) wrong.push(`is ${status} with the failure "${failure}"`);
  if (failure !== null && failure !== notices[kind]) wrong.push(`failed with "${failure}"`);
  if (failure !== null && messages.length > 0) wrong.push('failed and was answered');
  // A process that was too busy looks at its clock too late, and again at the end of the grace that it then gives.
  if ((answeredAfterMs ?? 0) >= 3_000 + 2 * heldMs + 100) wrong.push(`answered after ${answeredAfterMs} ms`);
  const said = messages[0]?.content;
  if (/^\/(reply|private|mistake) /.test(label) && messages.length > 0 && said !== `n=${n}`)
    wrong.push(`was answered by "${said}"`);
  return wrong.map((w) => `${n}: ${label}: ${w}`);
}

export interface Circumstances {
  readonly trace: Trace | undefined;
  /** The gateway was away while it was under way. */
  readonly disturbed: boolean;
  /** How the bot's own attempt ended, if it gave up. */
  readonly gaveUp: string | undefined;
}

/**
 * Why an interaction failed, or null when Discord would not have failed it. A latency, a 429 or a 5xx is no
 * reason by itself: the bot tries again.
 */
export function reasonOf({ trace, disturbed, gaveUp }: Circumstances): string | null {
  if (trace && trace.accepted > 0) return null;
  const struck = (kind: string): boolean => trace?.faults.includes(kind) === true;
  if (struck('lost')) return 'the callback was lost';
  if (struck('reset')) return 'the connection was reset';
  if ((trace?.faults.filter((f) => f === 'status').length ?? 0) >= attempts) return 'only 5xx';
  if (disturbed) return 'the gateway was away';
  if (trace && trace.tooLate > 0) return tooLate;
  // Its call was broken off by the bot before the sandbox came to read it.
  if (trace?.sent && gaveUp?.includes('Abort')) return tooLate;
  return null;
}
export const tooLate = 'the bot was too late (10062)';
