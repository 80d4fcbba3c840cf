import { formatNumber } from '../../src/base/format.ts';
import type { ActionMenu, Button, Card, View } from '../../src/command/card.ts';
import { colors, countPapers, headOf } from '../../src/discord/cards/drawing.ts';
import { cutPlain, escapeMarkdown, excerpt } from '../../src/discord/cards/markdown.ts';
import { paginate, paperMenuWith } from '../../src/discord/cards/menus.ts';
import { partHits } from '../../src/search/results/shown.ts';
import { drawPaper } from '../shared/paper-card.ts';
import { newest, searchAnew } from '../shared/ways.ts';
import { type Found, type Result, readKinds } from './result.ts';

/** UTF-16 units of a quote: two lines on a phone. */
const quoteMax = 80;

function drawHit(hit: Found, rank: number): string {
  const { title, line } = headOf(hit.paper);
  const quote = hit.sentence ? `\n> ${excerpt(hit.sentence.text, hit.sentence.matches, quoteMax)}` : '';
  return `**${rank}\\. ${title}**\n${line}${quote}`;
}

/** The query again, otherwise: what is offered first is what somebody with too few hits wants. */
function otherWays(result: Result): {
  readonly first: readonly Button[];
  readonly others: ActionMenu['choices'];
} {
  const { asked, demands, understood, didYouMean, unfiltered } = result;
  // A miss is seen by the asker alone, and what it leads to is what was asked for.
  const how = result.strong === 0 ? 'public' : 'turn';
  const again = (label: string, changed: Partial<Result['asked']>) => ({
    label: cutPlain(label, 80),
    to: { command: 'paper', options: { ...asked, ...changed }, how } as const,
  });
  const unfilteredQuery = { query: unfiltered?.query ?? '', year: undefined, organisation: undefined };
  const first = [
    ...(unfiltered === null
      ? []
      : [again(`${formatNumber(unfiltered.strong)} without that filter`, unfilteredQuery)]),
    ...(didYouMean === null ? [] : [again(`Did you mean: ${didYouMean}`, { query: didYouMean })]),
  ];
  const others = [
    ...demands.map(({ kind, by }) =>
      again(`Don’t read “${by}” as a filter`, { unread: [...readKinds(asked.unread ?? ''), kind].join() }),
    ),
    ...(understood.length > 0 && !asked.literal
      ? [again('Search exactly these words', { literal: true })]
      : []),
  ];
  return { first: first.map((way) => ({ kind: 'button', ...way })), others };
}

const sorts = { relevance: null, newest: 'newest', discussed: 'most discussed' } as const;

function describe(result: Result): string {
  const { year, organisation, sort } = result.asked;
  const parts = [
    year === undefined ? null : `year ${year}`,
    organisation ?? null,
    sort === undefined ? null : sorts[sort],
  ];
  return parts.filter((p) => p !== null).join(' · ');
}

/** What came of the query, in small print over the hits. */
export function explainReading({
  understood,
  without,
  demands,
  notes,
  unfiltered,
}: Pick<Result, 'understood' | 'without' | 'demands' | 'notes' | 'unfiltered'>): string[] {
  // A word that is read as a filter says so once.
  const isDemand = (line: string) => demands.some(({ by }) => line.startsWith(`${by} → `));
  return [
    ...(unfiltered === null
      ? []
      : [`None ${unfiltered.filters}; ${formatNumber(unfiltered.strong)} without that filter.`]),
    ...understood.filter((line) => !isDemand(line)),
    ...(without.length > 0 ? [`without: ${without.join(', ')}`] : []),
    ...demands.map(({ by, says }) => `${by} → ${says}`),
    ...notes,
  ];
}

/** Strong hits first; `part=weak` shows the others, which the menu leads to. */
export function drawSearch(result: Result, view: View): Card {
  if (result.meant !== null && view['part'] !== 'weak') return drawPaper(result.meant);
  if (result.hits.length === 0) return drawNothing(result);
  const { strong, weak, isWeak } = partHits(result.hits, view['part'] === 'weak');
  const turn = (page: number, part = isWeak ? 'weak' : 'strong') => ({
    command: 'paper',
    options: result.asked,
    view: part === 'weak' ? { page, part } : { page },
    how: 'turn' as const,
  });
  const { perPage } = result;
  const { items, page, row, place } = paginate(isWeak ? weak : strong, perPage, view['page'], turn);
  const ways = otherWays(result);
  const part =
    strong.length === 0 || weak.length === 0
      ? []
      : isWeak
        ? [{ label: `Back to the ${countPapers(strong.length)}`, to: turn(1, 'strong') }]
        : [
            {
              label: `${countMore(weak.length)} that ${weak.length === 1 ? 'comes' : 'come'} near`,
              to: turn(1, 'weak'),
            },
          ];
  const [reading, ...rest] = explainReading(result).slice(0, 6);
  const first = [place, describe(result), reading ?? ''].filter(Boolean).join(' · ');
  const head = [first, ...rest].filter(Boolean).map(smallPrint);
  if (isWeak) head.push(strong.length === 0 ? '-# These come nearest:' : '-# These come near:');
  const body = items.map((hit, i) => drawHit(hit, (page - 1) * perPage + i + 1));
  return {
    ...(strong.length === 0 ? { private: true } : {}),
    content: escapeMarkdown(headline(result, strong.length, isWeak ? weak.length : null)),
    embeds: [
      {
        color: colors.search,
        description: [...head, ...body].join('\n'),
      },
    ],
    rows: [
      [...row, ...ways.first],
      paperMenuWith(
        items.map((hit) => hit.paper),
        [...part, ...ways.others],
      ),
    ],
  };
}

const smallPrint = (line: string) => `-# ${escapeMarkdown(cutPlain(line, 200))}`;

const countMore = (n: number) => `${formatNumber(n)} more`;

/** What was found, in one line: `41 papers for “critic rl”`. */
function headline({ asked }: Result, strong: number, weak: number | null): string {
  if (asked.query === '') return 'The newest papers';
  const quoted = `“${cutPlain(asked.query, 60)}”`;
  if (strong === 0) return `Nothing matches all of ${quoted}`;
  return weak === null ? `${countPapers(strong)} for ${quoted}` : `${countMore(weak)} for ${quoted}`;
}

function drawNothing(result: Result): Card {
  const { first, others } = otherWays(result);
  const said = explainReading(result).map(smallPrint);
  const what = result.asked.query === '' ? 'these filters' : `“${cutPlain(result.asked.query, 100)}”`;
  return {
    private: true,
    content: escapeMarkdown(`Nothing found for ${what}`),
    embeds: [
      { color: colors.search, description: said.slice(0, 6).join('\n') || 'Try other words, or fewer.' },
    ],
    rows: [
      [...first, searchAnew, newest].slice(0, 3),
      [{ kind: 'actions', placeholder: 'Search otherwise…', choices: others }],
    ],
  };
}
