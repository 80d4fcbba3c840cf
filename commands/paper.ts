import { styleText } from 'node:util';
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { formatNumber } from '../src/base/format.ts';
import type { ActionMenu, Button, Card, View } from '../src/command/card.ts';
import type { Command, Where } from '../src/command/command.ts';
import { type Brief, brief, byline, colors, countPapers, headOf } from '../src/discord/cards/drawing.ts';
import { cutPlain, escapeMarkdown, excerpt } from '../src/discord/cards/markdown.ts';
import { paginate, paperMenuWith } from '../src/discord/cards/menus.ts';
import type { Demand, Hit, SearchResult } from '../src/search/api.ts';
import type { Services } from './services.ts';
import { completeOrganisation, everywhere, text, whole } from './shared/options.ts';
import { drawPaper, factsOf, type PaperFacts, printPaper } from './shared/paper-card.ts';
import { newest, searchAnew } from './shared/ways.ts';

const options = z.object({
  /** Empty: the newest ones. */
  query: z.string().trim().max(4000, 'is longer than 4,000 characters').default(''),
  year: whole(1900, 2100).optional(),
  organisation: z.string().trim().max(300).optional(),
  sort: z.enum(['relevance', 'newest', 'discussed'], 'must be relevance, newest or discussed').optional(),
  literal: z.boolean().optional(),
  explain: z.boolean().optional(),
  /** What of the words is not to be read as a demand: kinds of them, with commas between. */
  unread: z.string().max(100).optional(),
  /** All of them, unless said otherwise: every page can be turned to. */
  limit: whole(1, 100_000).default(100_000),
});
type Options = z.infer<typeof options>;

/** A hit as a result holds it. All of it is looked up when it is read, as a card shows five of a hundred. */
class Found {
  readonly #hit: Hit;

  constructor(hit: Hit) {
    this.#hit = hit;
  }

  get paper(): Brief {
    return brief(this.#hit.paper);
  }
  get score() {
    return this.#hit.score;
  }
  get sentence() {
    return this.#hit.sentence;
  }
  get strong() {
    return this.#hit.strong;
  }
  get terms() {
    return this.#hit.terms;
  }

  toJSON(): object {
    const { score, strong, terms, sentence, titleMatches } = this.#hit;
    return { ...this.paper, score, strong, ...(terms ? { terms } : {}), sentence, titleMatches };
  }
}

type Result = Omit<SearchResult, 'hits'> & {
  readonly hits: readonly Found[];
  /** The paper that is meant, whole, where an id, a link or a title says which. */
  readonly meant: PaperFacts | null;
  /** So many on a page. */
  readonly perPage: number;
  /** As asked, to be asked again for another page. */
  readonly asked: Omit<Options, 'limit' | 'explain'>;
};

/** What a screen of a phone holds, where a server doesn’t want more. */
const usual = 3;
const quoteMax = 90;

/** What every dated paper meets. */
const everything = 'year:1900..2100';

function run({ library, shown }: Services, asked: Options, where: Where): Result {
  const { limit, explain, query, unread, ...filters } = asked;
  const perPage = where.hits ?? usual;
  const found = library.search.search(query === '' ? everything : query, {
    ...filters,
    ...(query === '' ? { sort: 'newest' } : {}),
    limit,
    ...(explain ? { explain } : {}),
    ...(unread === undefined ? {} : { unread: readKinds(unread) }),
  });
  shown?.note(
    where,
    found.hits.slice(0, perPage).map((h) => h.paper.id),
  );
  return {
    ...found,
    hits: found.hits.map((hit) => new Found(hit)),
    meant: found.sure && found.hits[0] ? factsOf(found.hits[0].paper) : null,
    perPage,
    asked: { query, ...filters, ...(unread === undefined ? {} : { unread }) },
  };
}

const kinds = [
  'date',
  'order',
  'code',
  'organisation',
  'author',
] as const satisfies readonly Demand['kind'][];
const readKinds = (written: string): Demand['kind'][] => {
  const named = written.split(',');
  return kinds.filter((kind) => named.includes(kind));
};

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

function describe(result: Result): string {
  const { year, organisation, sort } = result.asked;
  const parts = [
    year === undefined ? null : `year ${year}`,
    organisation ?? null,
    sort && sort !== 'relevance' ? sort : null,
  ];
  return parts.filter((p) => p !== null).join(' · ');
}

/** What came of the query, in small print over the hits. */
function explainReading({ understood, without, demands, notes, unfiltered }: Result): string[] {
  return [
    ...(unfiltered === null
      ? []
      : [`None ${unfiltered.filters}; ${formatNumber(unfiltered.strong)} without that filter.`]),
    ...understood,
    ...(without.length > 0 ? [`without: ${without.join(', ')}`] : []),
    ...demands.map(({ by, says }) => `${by} → ${says}`),
    ...notes,
  ];
}

/** Strong hits first; `part=weak` shows the others, which the menu leads to. */
function card(result: Result, view: View): Card {
  if (result.meant !== null && view['part'] !== 'weak') return drawPaper(result.meant);
  if (result.hits.length === 0) return drawNothing(result);
  const [strong, weak] = [result.hits.filter((hit) => hit.strong), result.hits.filter((hit) => !hit.strong)];
  const isWeak = strong.length === 0 || (view['part'] === 'weak' && weak.length > 0);
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

function print(result: Result): string {
  const dim = (s: string) => styleText('dim', s);
  const meant = result.didYouMean === null ? [] : [`Did you mean: ${result.didYouMean}`];
  const head = [...explainReading(result), ...meant].map(dim);
  if (result.meant !== null) return printPaper(result.meant);
  if (result.hits.length === 0) return [...head, 'Nothing found.'].join('\n');
  const strong = result.hits.filter((hit) => hit.strong);
  if (strong.length === 0) head.push('Nothing that matches all of it. These come nearest:');
  const shown = (strong.length > 0 ? strong : result.hits).slice(0, 10).map((hit, i) => {
    const title = `${String(i + 1).padStart(2)}. ${styleText('bold', hit.paper.title)}`;
    const terms = hit.terms?.map((t) => `${t.field}:${t.term} ${t.weight.toFixed(2)}`).join('  ');
    const explained = terms === undefined ? [] : [dim(`    ${hit.score.toFixed(3)} = ${terms}`)];
    return [
      title,
      dim(`    ${byline(hit.paper)}`),
      ...(hit.sentence ? [`    ${hit.sentence.text}`] : []),
      ...explained,
    ].join('\n');
  });
  return [
    ...head,
    ...shown,
    dim(`${countPapers(result.strong)}, and ${formatNumber(result.total - result.strong)} that come near`),
  ].join('\n');
}

export const paper: Command<Services, Options, Result> = {
  name: 'paper',
  declaration: {
    name: 'paper',
    description: 'Find papers: a topic, a name, a question',
    ...everywhere,
    options: [
      {
        type: text,
        name: 'query',
        description: 'critic rl, "exact phrase", -without, org:…; the newest papers if left out',
        autocomplete: true,
        max_length: 300,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'year',
        description: 'Published in this year',
        min_value: 1900,
        max_value: 2100,
      },
      {
        type: text,
        name: 'organisation',
        description: 'From this organisation',
        autocomplete: true,
        max_length: 300,
      },
      {
        type: text,
        name: 'sort',
        description: 'The best match first, unless you say otherwise',
        choices: [
          { name: 'Best match', value: 'relevance' },
          { name: 'Newest', value: 'newest' },
          { name: 'Most discussed', value: 'discussed' },
        ],
      },
    ],
  },
  options,
  complete: {
    organisation: completeOrganisation,
    // The value is what is searched, so it is the title and not an id.
    query: ({ library: { search } }, written) =>
      written.trim() === ''
        ? []
        : [
            ...search.suggestAuthors(written, 3).map((name) => ({
              name: `${name} (author)`.slice(0, 100).toWellFormed(),
              value: `author:"${name.replaceAll('"', '')}"`.slice(0, 100).toWellFormed(),
            })),
            ...search
              .suggestPapers(written, 22)
              .map((p) => ({ name: p.title, value: p.title.slice(0, 100).toWellFormed() })),
          ],
  },
  forms: { query: { title: 'Find papers', label: 'A topic, a name or a question' } },
  run,
  card,
  print,
};
