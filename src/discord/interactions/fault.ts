import { randomBytes } from 'node:crypto';
import { UserError } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import type { Card } from '../../command/card.ts';
import { escapeMarkdown } from '../cards/markdown.ts';

const warning = 0xd9822b;

/** A card that tells the asker alone what went wrong; what is our fault is logged under the reference shown. */
export function drawFault(error: unknown, log: Log, facts: Readonly<Record<string, unknown>>): Card {
  if (error instanceof UserError) {
    const lines = [
      escapeMarkdown(error.message),
      ...(error.hint ? [`-# ${escapeMarkdown(error.hint)}`] : []),
    ];
    return { private: true, embeds: [{ color: warning, description: lines.join('\n') }] };
  }
  const reference = randomBytes(4).toString('hex');
  log.error('an interaction failed', { reference, ...facts, error });
  return {
    private: true,
    embeds: [
      {
        color: warning,
        description: `Something went wrong on our side. If it happens again, report it with the reference \`${reference}\`.`,
      },
    ],
  };
}
