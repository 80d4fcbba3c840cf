import { formatCount } from '../../base/format.ts';
import type { Card } from '../../command/card.ts';
import { colors } from '../cards/drawing.ts';
import { drawMessage } from '../cards/message.ts';
import type { RouterContext } from './context.ts';
import type { Responder } from './responder.ts';

/** Tells somebody whose direct messages were closed to us, once, beside what they asked for: nowhere else can it be said. */
export async function tellClosed<Services>(
  { store, log }: RouterContext<Services>,
  person: string,
  responder: Responder,
): Promise<void> {
  try {
    const closed = await store.takeClosed(person);
    if (closed.length > 0)
      await responder.answer(await drawMessage(drawClosed(closed.length), store), 'private');
  } catch (error) {
    log.warn('somebody could not be told that their direct messages are closed', { error });
  }
}

const drawClosed = (count: number): Card => ({
  private: true,
  content: 'I couldn’t write to you',
  embeds: [
    {
      color: colors.digest,
      description:
        `You take no direct messages from me, so ${formatCount(count, 'thing')} that you follow ${count === 1 ? 'is' : 'are'} paused.\n` +
        'Allow direct messages in the privacy settings of a server that we share, then resume. `/catchup` shows what came, here.',
    },
  ],
  rows: [
    [
      {
        kind: 'button',
        label: 'Resume',
        style: 'success',
        to: { command: 'follow', options: { subcommand: 'resume', follow: 'closed' }, how: 'turn' },
      },
      { kind: 'button', label: 'What came', to: { command: 'catchup', options: {}, how: 'private' } },
    ],
  ],
});
