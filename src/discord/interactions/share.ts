import type { Action, ActionMenu, Button, Card, Row, View } from '../../command/card.ts';
import type { Input } from '../../command/parse-options.ts';

const isButtons = (row: Row): row is readonly Button[] => row.every((c) => c.kind === 'button');
const isActions = (row: Row): row is readonly [ActionMenu] => row[0]?.kind === 'actions';

/** What was asked, as an action that asks it once more. */
export function askAgain(command: string, input: Input): Action {
  const simple = Object.entries(input).filter((e): e is [string, string | number | boolean] =>
    ['string', 'number', 'boolean'].includes(typeof e[1]),
  );
  return { command, options: Object.fromEntries(simple), how: 'public' };
}

/**
 * The card with a way to post it for all: a button in the last row of them that has room on a phone, else another
 * choice of its menu, else a row of its own.
 */
export function withShare(
  card: Card,
  { name, input, view }: { readonly name: string; readonly input: Input; readonly view: View },
): Card {
  const to = { ...(card.share ?? { ...askAgain(name, input), view }), how: 'share' } as const;
  const share: Button = { kind: 'button', label: 'Share', emoji: '📣', to };
  const rows = (card.rows ?? []).filter((row) => row.length > 0);
  const buttons = rows.findLastIndex((row) => isButtons(row) && row.length < 3);
  const menu = buttons < 0 ? rows.findLastIndex(isActions) : -1;
  if (buttons < 0 && menu < 0) return { ...card, rows: [...rows, [share]] };
  return {
    ...card,
    rows: rows.map((row, at): Row => {
      if (at === buttons && isButtons(row)) return [...row, share];
      if (at !== menu || !isActions(row)) return row;
      return [{ ...row[0], choices: [...row[0].choices, { label: 'Share this card', to }] }];
    }),
  };
}
