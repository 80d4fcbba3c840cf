import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Command, Where } from '../../src/command/command.ts';
import type { Services } from '../services.ts';
import { completeOrganisation, everywhere, text } from '../shared/options.ts';
import { factsHere } from '../shared/paper-card.ts';
import { drawSearch } from './card.ts';
import { printSearch } from './print.ts';
import { Found, type Options, options, type Result, readKinds } from './result.ts';

/** What a screen of a phone holds, where a server doesn’t want more. */
const usual = 3;

/** What every dated paper meets. */
const everything = 'year:1900..2100';

async function run(services: Services, asked: Options, where: Where): Promise<Result> {
  const { library, shown } = services;
  const { limit, explain, query, unread, ...filters } = asked;
  const perPage = where.hits ?? usual;
  const found = await library.search(query === '' ? everything : query, {
    ...filters,
    ...(query === '' ? { sort: 'newest' } : {}),
    limit,
    shown: { weak: where.view?.['part'] === 'weak', page: where.view?.['page'], perPage },
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
    meant: found.sure && found.hits[0] ? await factsHere(services, found.hits[0].paper, where) : null,
    perPage,
    asked: { query, ...filters, ...(unread === undefined ? {} : { unread }) },
  };
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
    async query({ library }, written) {
      if (written.trim() === '') return [];
      const authors = await library.suggestAuthors(written, 3);
      const papers = await library.suggestPapers(written, 22);
      return [
        ...authors.map((name) => ({
          name: `${name} (author)`.slice(0, 100).toWellFormed(),
          value: `author:"${name.replaceAll('"', '')}"`.slice(0, 100).toWellFormed(),
        })),
        ...papers.map((p) => ({ name: p.title, value: p.title.slice(0, 100).toWellFormed() })),
      ];
    },
  },
  forms: { query: { title: 'Find papers', label: 'A topic, a name or a question' } },
  run,
  card: drawSearch,
  print: printSearch,
};
