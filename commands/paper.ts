import { styleText } from 'node:util';
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Button, Card, Row, View } from '../src/command/card.ts';
import type { Command } from '../src/command/command.ts';
import {
  type Brief,
  brief,
  byline,
  colors,
  headOf,
  paginate,
  paperMenu,
  titleLink,
} from '../src/discord/cards/drawing.ts';
import { cutPlain, emphasise, escapeMarkdown } from '../src/discord/cards/markdown.ts';
import type { Hit, SearchResult } from '../src/search/api.ts';
import type { Services } from './services.ts';
import { completeOrganisation, everywhere, text, typed, whole } from './shared/options.ts';

const options = z.object({
  query: typed,
  year: whole(1900, 2100).optional(),
  organisation: z.string().trim().max(300).optional(),
  sort: z.enum(['relevance', 'newest', 'discussed'], 'must be relevance, newest or discussed').optional(),
  literal: z.boolean().optional(),
  explain: z.boolean().optional(),
  limit: whole(1, 1000).default(100),
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
  get terms() {
    return this.#hit.terms;
  }

  toJSON(): object {
    const { score, terms, sentence, titleMatches } = this.#hit;
    return { ...this.paper, score, ...(terms ? { terms } : {}), sentence, titleMatches };
  }
}

type Result = Omit<SearchResult, 'hits' | 'near'> & {
  readonly hits: readonly Found[];
  readonly near: readonly Brief[];
  /** As asked, to be asked again for another page. */
  readonly asked: Omit<Options, 'limit' | 'explain'>;
};

const pageSize = 5;

function run({ library }: Services, asked: Options): Result {
  const { limit, explain, query, ...filters } = asked;
  const found = library.search.search(query, { ...filters, limit, ...(explain ? { explain } : {}) });
  return {
    ...found,
    hits: found.hits.map((hit) => new Found(hit)),
    near: found.near.map((h) => brief(h.paper)),
    asked: { query, ...filters },
  };
}

function drawHit(hit: Found, rank: number): string {
  const { title, line } = headOf(hit.paper);
  const quote = hit.sentence ? `\n> ${emphasise(hit.sentence.text, hit.sentence.matches, 320)}` : '';
  return `**${rank}\\. ${title}**\n${line}${quote}`;
}

/** The query again, otherwise: its literal words, or the spelling that was meant. */
function otherWays(result: Result): readonly Button[] {
  const again = (label: string, changed: Partial<Result['asked']>): Button => ({
    kind: 'button',
    label,
    to: { command: 'paper', options: { ...result.asked, ...changed }, how: 'turn' },
  });
  return [
    ...(result.understood.length > 0 && !result.asked.literal
      ? [again('Search the literal words', { literal: true })]
      : []),
    ...(result.didYouMean === null
      ? []
      : [again(`Did you mean: ${result.didYouMean}`, { query: result.didYouMean })]),
  ];
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

function card(result: Result, view: View): Card {
  const quoted = `“${cutPlain(result.asked.query, 100)}”`;
  const understood = result.understood.map((u) => `-# ${escapeMarkdown(cutPlain(u, 150))}`);
  const notes = result.notes.map((n) => `-# ${escapeMarkdown(cutPlain(n, 200))}`);
  const head = [...understood, ...notes].slice(0, 6).join('\n');
  const ways = otherWays(result);
  if (result.hits.length === 0) {
    const near = result.near.slice(0, 5);
    const nearest = near.map((p) => `• ${titleLink(p)}`).join('\n');
    const offered = near.length > 0 ? `\n\nThe nearest papers, though not about it:\n${nearest}` : '';
    return {
      embeds: [
        {
          color: colors.search,
          title: escapeMarkdown(`Nothing in these papers about ${quoted}`),
          description: `${head}${offered}` || 'Try other words, or fewer.',
        },
      ],
      rows: [ways, ...(near.length > 0 ? [paperMenu(near)] : [])],
    };
  }
  const turn = (page: number) => ({
    command: 'paper',
    options: result.asked,
    view: { page },
    how: 'turn' as const,
  });
  const { items, page, pages, row } = paginate(result.hits, pageSize, view['page'], turn);
  const body = items.map((hit, i) => drawHit(hit, (page - 1) * pageSize + i + 1)).join('\n\n');
  const total = `${result.total} ${result.total === 1 ? 'paper' : 'papers'}`;
  const footer = [total, pages > 1 ? `page ${page} of ${pages}` : '', describe(result)]
    .filter(Boolean)
    .join(' · ');
  const rows: Row[] = [[...(row as readonly Button[]), ...ways], paperMenu(items.map((hit) => hit.paper))];
  return {
    embeds: [
      {
        color: colors.search,
        title: escapeMarkdown(`Papers for ${quoted}`),
        description: head === '' ? body : `${head}\n\n${body}`,
        footer: { text: footer },
      },
    ],
    rows,
  };
}

function print(result: Result): string {
  const dim = (s: string) => styleText('dim', s);
  const meant = result.didYouMean === null ? [] : [`Did you mean: ${result.didYouMean}`];
  const head = [...result.understood, ...meant, ...result.notes].map(dim);
  if (result.hits.length === 0) {
    const near = result.near.slice(0, 5).map((p) => `  ${p.title}`);
    return [...head, 'Nothing in these papers.', ...(near.length > 0 ? ['The nearest:', ...near] : [])].join(
      '\n',
    );
  }
  const shown = result.hits.slice(0, 10).map((hit, i) => {
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
  return [...head, ...shown, dim(`${result.total} found`)].join('\n');
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
        description: 'critic rl, "exact phrase", -without, year:2024..2025, org:…',
        required: true,
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
    query: ({ library }, written) =>
      written.trim() === ''
        ? []
        : library.search
            .suggestPapers(written, 25)
            .map((p) => ({ name: p.title, value: p.title.slice(0, 100).toWellFormed() })),
  },
  run,
  card,
  print,
};
