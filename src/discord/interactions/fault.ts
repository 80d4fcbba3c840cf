import { randomBytes } from 'node:crypto';
import { Busy, UserError } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import type { Action, Button, Card } from '../../command/card.ts';
import { Miss } from '../../command/miss.ts';
import { escapeMarkdown } from '../cards/markdown.ts';

export const warning = 0xd9822b;

const help: Button = {
  kind: 'button',
  label: 'What can I do here?',
  to: { command: 'help', options: {}, how: 'private' },
};

/**
 * A card that tells the asker alone what went wrong, with a way on; what is our fault is logged under the reference
 * shown. `again` is what was asked, where it can be asked again by a button.
 */
export function drawFault(
  error: unknown,
  log: Log,
  { again, ...facts }: Readonly<Record<string, unknown>> & { readonly again: Action | null },
): Card {
  const retry: Button[] = again === null ? [] : [{ kind: 'button', label: 'Try again', to: again }];
  if (error instanceof Busy)
    return { private: true, content: escapeMarkdown(error.message), embeds: [], rows: [retry] };
  if (error instanceof UserError) {
    const rows = error instanceof Miss ? error.rows : [[help]];
    const next = error instanceof Miss ? 'Here’s what you can do:' : '`/help` shows what I can do here.';
    const description = error.hint ? escapeMarkdown(error.hint) : next;
    return {
      private: true,
      content: escapeMarkdown(error.message),
      embeds: rows.length > 0 || error.hint ? [{ color: warning, description }] : [],
      rows,
    };
  }
  const reference = randomBytes(4).toString('hex');
  log.error('an interaction failed', { reference, ...facts, error });
  return {
    private: true,
    content: 'Something went wrong on our side.',
    embeds: [
      {
        color: warning,
        description: `If it happens again, please report the reference \`${reference}\`.`,
      },
    ],
    rows: [retry],
  };
}
