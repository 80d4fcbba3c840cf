import { UserError } from '../../src/base/errors.ts';
import { formatNumber } from '../../src/base/format.ts';
import type { Choice, Command, Where } from '../../src/command/command.ts';
import { Miss } from '../../src/command/miss.ts';
import { brief } from '../../src/discord/cards/drawing.ts';
import { cutPlain } from '../../src/discord/cards/markdown.ts';
import { proposeKeys, writeBibliography } from '../../src/papers/bibtex.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { writeRis } from '../../src/papers/ris.ts';
import type { Store } from '../../src/store/index.ts';
import type { Services } from '../services.ts';
import { completePaper, resolvePapers } from '../shared/options.ts';
import { myList, newest, searchAnew } from '../shared/ways.ts';
import { drawSaved, words } from './card.ts';
import { importBibtex } from './import.ts';
import { type SavedOptions, savedDeclaration, savedOptions } from './options.ts';
import type { Entry, SavedResult } from './result.ts';

/** More would make a file that Discord doesn't take, and a list that nobody reads. */
const LIST_MAX = 1000;

interface List {
  readonly store: Store;
  readonly person: string;
  readonly ids: readonly string[];
  /** Those that have a note. */
  readonly noted: ReadonlySet<string>;
}

function whose({ store }: Services, { user }: Where): { store: Store; person: string } {
  if (store === null || user === null) {
    throw new UserError('A reading list belongs to a person on Discord.', 'Use /saved there.');
  }
  return { store, person: user };
}

async function run(services: Services, asked: SavedOptions, where: Where): Promise<SavedResult> {
  const { store, person } = whose(services, where);
  const saved = await store.savedPapers(person);
  const noted = new Set(saved.flatMap((s) => (s.note === '' ? [] : [s.paper])));
  const list = { store, person, ids: saved.map((s) => s.paper), noted };
  if ('paper' in asked) return change(services, asked, list);
  if (asked.subcommand === 'import') return importBibtex(services, asked.file, { ...list, max: LIST_MAX });
  const byId = await services.library.byId(list.ids);
  const here = saved.flatMap((s) => {
    const paper = byId.get(s.paper);
    return paper === undefined ? [] : [{ paper, isRead: s.readAt !== null, note: s.note }];
  });
  if (asked.subcommand === 'export')
    return exportAs(
      asked.format ?? 'bibtex',
      store,
      here.map((e) => e.paper),
    );
  const { search = '', show = 'all' } = asked;
  const found = search === '' ? null : new Set(await findIn(services, search, list.ids));
  const papers = here
    .filter(({ isRead }) => show === 'all' || isRead === (show === 'read'))
    .filter(({ paper, note }) => found === null || found.has(paper.id) || holds(note, search))
    .map(({ paper, isRead, note }): Entry => ({ ...brief(paper), isRead, note }));
  return { kind: 'list', papers, all: here.length, gone: saved.length - here.length, search, show };
}

const holds = (note: string, search: string): boolean => note.toLowerCase().includes(search.toLowerCase());

/** Those of the list that a search counts as found. */
async function findIn(
  { library }: Services,
  query: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { hits } = await library.search(query, { within: new Set(ids), limit: LIST_MAX });
  return hits.flatMap((hit) => (hit.strong ? [hit.paper.id] : []));
}

async function exportAs(
  format: 'bibtex' | 'ris',
  store: Store,
  papers: readonly Paper[],
): Promise<Extract<SavedResult, { kind: 'file' }>> {
  if (papers.length === 0)
    throw new Miss(
      'Your reading list is empty.',
      [[newest, searchAnew]],
      'Save papers with the menu under them.',
    );
  const keys = await store.citationKeys(papers.map((p) => ({ id: p.id, proposals: proposeKeys(p) })));
  const text = format === 'ris' ? writeRis(papers, keys) : writeBibliography(papers, keys);
  return { kind: 'file', format, text, count: papers.length };
}

async function change(
  services: Services,
  asked: Extract<SavedOptions, { paper: string }>,
  list: List,
): Promise<SavedResult> {
  const { store, person, ids, noted } = list;
  const { paper: name, ...options } = asked;
  const [paper, ...others] = await meant(services, name, options, asked.subcommand === 'add' ? null : ids);
  if (others.length > 0) return { kind: 'unclear', options, name, papers: [paper, ...others].map(brief) };
  if (asked.subcommand === 'add') return add(paper, list);
  const { id } = paper;
  const isDone = {
    remove: () => store.unsavePaper(person, id),
    read: () => store.markPaper(person, id, { read: true }),
    unread: () => store.markPaper(person, id, { read: false }),
    note: () => store.markPaper(person, id, { note: ('text' in asked && asked.text) || '' }),
  }[asked.subcommand];
  if (!(await isDone()))
    throw new Miss(`“${cutPlain(paper.title, 100)}” isn’t on your reading list.`, [[myList]]);
  if (asked.subcommand === 'remove') return { kind: 'removed', paper: brief(paper), count: ids.length - 1 };
  if (asked.subcommand === 'note') {
    const { text: note = '' } = asked;
    const kind = note !== '' ? 'noted' : noted.has(id) ? 'bare' : 'noteless';
    return { kind, paper: brief(paper), count: ids.length, note };
  }
  return { kind: asked.subcommand, paper: brief(paper), count: ids.length };
}

async function add(paper: Paper, { store, person, ids }: List): Promise<SavedResult> {
  if (ids.length >= LIST_MAX && !ids.includes(paper.id)) {
    throw new Miss(
      `Your reading list is full: it holds ${formatNumber(LIST_MAX)} papers.`,
      [[myList]],
      'Remove some first.',
    );
  }
  const added = await store.savePaper(person, paper.id);
  return { kind: added ? 'added' : 'known', paper: brief(paper), count: ids.length + (added ? 1 : 0) };
}

/** A name has to be clear among those on the list only, where it is one of them that is meant. */
async function meant(
  services: Services,
  name: string,
  options: Readonly<Record<string, string | undefined>>,
  among: readonly string[] | null,
): Promise<readonly [Paper, ...Paper[]]> {
  const again = { command: 'saved', options, into: 'paper', how: 'private' } as const;
  const found = await resolvePapers(services, name, again);
  const [first, ...others] = among === null ? found : found.filter((p) => among.includes(p.id));
  return first === undefined ? [found[0]] : [first, ...others];
}

async function completeSaved(services: Services, written: string, where: Where): Promise<readonly Choice[]> {
  if (services.store === null || where.user === null) return [];
  const wanted = written.trim().toLowerCase();
  const saved = await services.store.savedPapers(where.user);
  const papers = await services.library.getAll(saved.map((s) => s.paper));
  return papers
    .filter((p) => p.title.toLowerCase().includes(wanted))
    .map((p) => ({ name: p.title, value: p.id }));
}

function print(result: SavedResult): string {
  if (result.kind === 'file') return result.text;
  if (result.kind === 'imported') return `${result.added} added`;
  if ('papers' in result) return result.papers.map((p) => p.title).join('\n');
  return `${words[result.kind]}: ${result.paper.title}`;
}

export const saved: Command<Services, SavedOptions, SavedResult> = {
  name: 'saved',
  declaration: savedDeclaration,
  options: savedOptions,
  private: true,
  onDiscordOnly: true,
  forms: {
    paper: { title: 'Which paper?', label: 'Its title, or a part of one' },
    text: { title: 'A note beside the paper', label: 'What you think of it' },
  },
  complete: {
    paper: (services, written, where) =>
      where.subcommand === 'add' ? completePaper(services, written) : completeSaved(services, written, where),
  },
  run,
  card: drawSaved,
  print,
};
