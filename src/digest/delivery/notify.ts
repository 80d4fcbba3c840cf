import { createHash } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import { MINUTE } from '../../base/time.ts';
import type { Store, Subscription } from '../../store/index.ts';
import type { Far } from '../ports.ts';

const LEASE = MINUTE;
const AT_ONCE = 200;

/** Of a message's content: https://discord.com/developers/docs/resources/message#create-message-jsonform-params */
const CONTENT_MAX = 2000;

/** Tells each person once which of their digests can't be posted any more, and why; nobody more once stopped. */
export async function tellTroubles(
  parts: { readonly store: Store; readonly far: Far; readonly clock: Clock },
  stopping: AbortSignal,
): Promise<void> {
  const { store, far, clock } = parts;
  const troubled = await store.claimNotices(clock.now(), LEASE, AT_ONCE);
  for (const [person, theirs] of Map.groupBy(troubled, (s) => s.setBy ?? '')) {
    if (stopping.aborted) return;
    const told = person === '' ? 'done' : await far.tell(person, describe(theirs), nonceOf(theirs));
    // Otherwise the lease runs out, and the same words go out under the same nonce.
    if (told === 'done') await store.settleNotices(theirs.map((s) => s.id));
  }
}

/** Discord refuses half a character. */
const cut = (text: string, max: number) => text.slice(0, max).toWellFormed();

function describe(troubled: readonly Subscription[]): string {
  const lines = troubled.map((s) => {
    const topic = s.topic === '' ? '' : ` about “${cut(s.topic, 80)}”`;
    return `• <#${s.channel}>${topic}: ${cut(s.trouble?.reason ?? 'unknown reason', 200)}`;
  });
  for (let shown = Math.min(20, lines.length); ; shown--) {
    const text = [
      'I can’t deliver digests that you set up:',
      ...lines.slice(0, shown),
      ...(shown < lines.length ? [`… and ${lines.length - shown} more`] : []),
      'I go on by myself when I may post there again. To stop it, use /digest remove in the server.',
    ].join('\n');
    if (text.length <= CONTENT_MAX) return text;
  }
}

function nonceOf(troubled: readonly Subscription[]): string {
  const text = troubled
    .map((s) => `${s.id} ${s.trouble?.since ?? 0}`)
    .sort()
    .join();
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
