import { createHash } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import { MINUTE } from '../../base/time.ts';
import type { Claim, Store, Subscription } from '../../store/index.ts';
import type { Gate } from './gate.ts';
import type { TimelyFar } from './limits.ts';

const LEASE = MINUTE;
const CLAIM = 200;

/** People told side by side; whoever doesn't answer holds up no more than one place. */
const PLACES = 4;

/** Later than this under a lease nobody more is told: another may have it before the answer. */
const BEGIN_MAX = LEASE / 2;

export interface NotifyParts {
  readonly store: Store;
  readonly far: TimelyFar;
  readonly clock: Clock;
  readonly gate: Gate;
  readonly stopping: AbortSignal;
}

/**
 * Tells who set a digest up that no new papers can be read: the channel isn't the place for it. Each digest says it
 * once in such a time, as it says once that nothing is new; those of one minute are one message, by their nonce.
 */
export async function tellUnread(
  { subscription }: Claim,
  since: number,
  { far, gate }: Pick<NotifyParts, 'far' | 'gate'>,
): Promise<void> {
  const person = subscription.setBy;
  if (person === null) return;
  const text =
    `I haven’t been able to read the list of new papers since <t:${Math.floor(since / 1000)}:f>. ` +
    'Your digests bring older ones meanwhile, and catch up by themselves.';
  await far.tell(person, text, hash(`${person} ${since}`), gate);
}

/** Of a message's content: https://discord.com/developers/docs/resources/message#create-message-jsonform-params */
const CONTENT_MAX = 2000;

/** Tells each person once which of their digests can't be posted any more, and why; nobody more once stopped. */
export async function tellTroubles(parts: NotifyParts): Promise<void> {
  const { store, far, clock, gate, stopping } = parts;
  const begun = clock.steady();
  const troubled = await store.claimNotices(clock.now(), LEASE, CLAIM);
  const waiting = [...Map.groupBy(troubled, (s) => s.setBy ?? '')];

  async function tellOne(person: string, theirs: readonly Subscription[]): Promise<void> {
    if (person !== '') {
      const told = await far.tell(person, describe(theirs), nonceOf(theirs), gate);
      // The lease runs out, and the same words go out under the same nonce.
      if (told !== 'done') return;
    }
    await store.settleNotices(theirs.map((s) => s.id));
  }

  await Promise.all(
    Array.from({ length: PLACES }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        if (stopping.aborted || clock.steady() - begun > BEGIN_MAX) return;
        await tellOne(...next);
      }
    }),
  );
}

/** Discord refuses half a character. */
const cut = (text: string, max: number) => text.slice(0, max).toWellFormed();

function describe(troubled: readonly Subscription[]): string {
  const lines = troubled.map((s) => {
    const topic = s.topic === '' ? '' : ` about “${cut(s.topic, 80)}”`;
    const what = s.kind === 'club' ? ' (the reading group)' : topic;
    return `• <#${s.channel}>${what}: ${cut(s.trouble?.reason ?? 'unknown reason', 200)}`;
  });
  const areDigests = troubled.every((s) => s.kind === 'digest');
  for (let shown = Math.min(20, lines.length); ; shown--) {
    const text = [
      areDigests ? 'I can’t deliver these digests that you set up:' : 'I can’t post what you set up here:',
      ...lines.slice(0, shown),
      ...(shown < lines.length ? [`… and ${lines.length - shown} more`] : []),
      `They start again by themselves once I may post there. To stop one, use ${areDigests ? '/digest remove' : '/digest remove or /club remove'} in its server.`,
    ].join('\n');
    if (text.length <= CONTENT_MAX) return text;
  }
}

function nonceOf(troubled: readonly Subscription[]): string {
  const text = troubled
    .map((s) => `${s.id} ${s.trouble?.since ?? 0}`)
    .sort()
    .join();
  return hash(text);
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);
