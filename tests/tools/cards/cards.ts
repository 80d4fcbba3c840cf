import type { SeenMessage } from '../../../src/sandbox/contract/objects.ts';
import { type Sandbox, textOf } from '../../../src/sandbox/index.ts';
import { createServer } from '../../../src/sandbox/people/servers.ts';
import { type ClubCard, clubCard } from './club.ts';
import type { Longest } from './papers.ts';

type PersonDriver = ReturnType<Sandbox['as']>;

/** A card, how a person comes to it, and how high it may be on a phone. */
export interface Shown {
  readonly name: string;
  readonly title: string;
  readonly max?: number;
  /** In a library that has no papers yet. */
  readonly isEmpty?: true;
  /** Where time is the sandbox’s own. */
  readonly isLater?: true;
  readonly reach: (person: PersonDriver, longest: Longest, sandbox: Sandbox) => Promise<SeenMessage>;
}

/** The newest message that the person sees once a command or a press is done. */
async function newest(person: PersonDriver): Promise<SeenMessage> {
  const message = person.messages().at(-1);
  if (message === undefined) throw new Error('there is no card');
  return message;
}

const run =
  (
    command: string,
    options: Record<string, string | number> | ((longest: Longest) => Record<string, string>),
  ) =>
  async (person: PersonDriver, longest: Longest): Promise<SeenMessage> => {
    await person.runs(command, typeof options === 'function' ? options(longest) : options);
    return newest(person);
  };

/** The longest titles of the corpus, one of them. */
const title = ({ titles }: Longest, at: number): string => titles[at]?.title ?? '';

const beginning = (text: string, words: number) => text.split(' ').slice(0, words).join(' ');

/** Discord's message flag (discord-api-types' MessageFlags.HasThread). */
const hasThread = 32;

/** A comparison is in the thread that it opened. */
async function comparison(person: PersonDriver, options: Record<string, string>): Promise<SeenMessage> {
  await person.runs('/compare', options);
  // The thread is opened on the answer once that is there.
  const { id } = await person.sees((m) => ((m.flags ?? 0) & hasThread) !== 0);
  const thread = person.enters(id);
  return thread.sees((m) => m.embeds.length > 0);
}

/** As the lists that are offered name the papers. */
const ids = ({ titles }: Longest, many: number): Record<string, string> =>
  Object.fromEntries(
    ['first', 'second', 'third'].slice(0, many).map((option, at) => [option, titles[at]?.id ?? '']),
  );

async function pressed(person: PersonDriver, button: string): Promise<SeenMessage> {
  await person.presses(button);
  return newest(person);
}

/** A server that invites the bot is greeted in its first channel. */
async function welcomed(person: PersonDriver, { world }: Sandbox): Promise<SeenMessage> {
  const guild = createServer(world, { as: 'alice', name: 'Reading group', installed: true });
  return person.enters(world.guilds.get(guild.id)?.systemChannel ?? '').sees(/Hello! I’m Paperboy/);
}

const digest = { time: '08:00', timezone: 'Berlin' };

async function deliveredDigest(person: PersonDriver): Promise<SeenMessage> {
  await person.runs('/digest set', digest);
  await pressed(person, 'Start this digest');
  await person.runs('/digest now');
  return person.sees((m) => m.ephemeral_to === null && textOf(m).includes('About this digest'));
}

/** A file with two papers that are here, and one that is not. */
async function imported(person: PersonDriver, { titles }: Longest): Promise<SeenMessage> {
  const names = [...titles.slice(0, 2).map((paper) => paper.title), 'A Paper That Nobody Wrote'];
  const entries = names.map((name, n) => `@misc{k${n}, title = {${name}}}`).join('\n');
  const file = { filename: 'mine.bib', data: Buffer.from(entries).toString('base64') };
  await person.runs('/saved import', { file });
  return newest(person);
}

const clubCards: readonly (readonly [ClubCard, string])[] = [
  ['proposal', '`/club set`'],
  ['saved', 'the reading group, started'],
  ['nominated', '`/club nominate`'],
  ['nominations', '`/club nominations`, the longest titles'],
  ['vote', 'the vote of a reading group'],
  ['announced', 'the paper that was chosen'],
  ['talk', 'what its thread begins with'],
  ['reminder', 'the reminder'],
  ['shown', '`/club show`'],
  ['archive', '`/club archive`'],
  ['skipped', '`/club skip`'],
  ['removed', '`/club remove`'],
];

export const cards: readonly Shown[] = [
  {
    name: 'welcome',
    title: 'the welcome of a server',
    max: 420,
    reach: (person, _, sandbox) => welcomed(person, sandbox),
  },
  {
    name: 'no-papers',
    title: 'a library without papers',
    max: 420,
    isEmpty: true,
    reach: run('/paper', { query: 'critic rl' }),
  },
  { name: 'search', title: '`/paper critic rl`', max: 620, reach: run('/paper', { query: 'critic rl' }) },
  ...[0, 1, 2].map((at) => ({
    name: `search-long-${at + 1}`,
    title: `\`/paper\` with the beginning of a title, the longest but ${at}`,
    max: 620,
    reach: run('/paper', (longest) => ({
      query: beginning(title(longest, at).replace(/[^\p{L}\p{N} ]/gu, ' '), 5),
    })),
  })),
  {
    name: 'search-filtered',
    title: 'a filter that leaves nothing',
    reach: run('/paper', { query: 'critic rl', year: 1999 }),
  },
  { name: 'search-none', title: 'nothing found', reach: run('/paper', { query: 'zzxqv wvutq' }) },
  {
    name: 'random',
    title: '`/random`, the longest title',
    max: 420,
    reach: run('/random', (l) => ({ topic: `"${title(l, 0)}"` })),
  },
  {
    name: 'paper',
    title: '`/paper` with the longest title',
    max: 420,
    reach: run('/paper', (l) => ({ query: title(l, 0) })),
  },
  {
    name: 'abstract',
    title: 'its abstract, opened',
    async reach(person, longest) {
      await person.runs('/paper', { query: title(longest, 0) });
      return pressed(person, 'Abstract');
    },
  },
  {
    name: 'summary',
    title: '`/summarise`, the longest summary',
    max: 620,
    reach: run('/summarise', (l) => ({ paper: l.summary.id })),
  },
  { name: 'topic', title: '`/summarise` of a topic', reach: run('/summarise', { topic: 'reward models' }) },
  { name: 'answer', title: '`/ask`', reach: run('/ask', { question: 'What is LanternBench?' }) },
  {
    name: 'answer-none',
    title: '`/ask` without an answer',
    reach: run('/ask', { question: 'Who won the 1998 world cup?' }),
  },
  { name: 'answer-which', title: '`/ask` about “it”', reach: run('/ask', { question: 'How large is it?' }) },
  { name: 'related', title: '`/related`', reach: run('/related', (l) => ({ paper: title(l, 0) })) },
  {
    name: 'follow',
    title: '`/follow topic`',
    max: 620,
    reach: run('/follow topic', { name: 'reward models', time: '08:00', timezone: 'Berlin' }),
  },
  { name: 'follow-list', title: '`/follow list`', max: 420, reach: run('/follow list', {}) },
  { name: 'catchup-none', title: '`/catchup` with nothing new', max: 420, reach: run('/catchup', {}) },
  {
    name: 'catchup',
    title: '`/catchup` of 30 days',
    async reach(person) {
      await person.runs('/catchup', {});
      return pressed(person, 'Last 30 days');
    },
  },
  {
    name: 'linked',
    title: 'Apps → Find these papers, on a message that names three',
    async reach(person, { titles }) {
      const { id: target } = person.writes(titles.map((paper) => `“${paper.title}”`).join(' and '));
      await person.runs('Find these papers', {}, { target });
      return person.sees((m) => m.id !== target && m.embeds.length > 0);
    },
  },
  {
    name: 'compare-two',
    title: '`/compare` two, in its thread',
    reach: (person, l) => comparison(person, ids(l, 2)),
  },
  {
    name: 'compare-three',
    title: '`/compare` the three longest titles',
    max: 1200,
    reach: (person, l) => comparison(person, ids(l, 3)),
  },
  { name: 'choice', title: 'a name that may mean several', reach: run('/summarise', { paper: 'critic' }) },
  { name: 'unknown', title: 'a name that no paper has', reach: run('/summarise', { paper: 'zzxqv wvutq' }) },
  { name: 'trends', title: '`/trends critic rl`', max: 620, reach: run('/trends', { topic: 'critic rl' }) },
  {
    name: 'trends-two',
    title: '`/trends` of two topics',
    max: 720,
    reach: run('/trends', { topic: 'reward models', and: 'diffusion' }),
  },
  { name: 'trends-all', title: '`/trends` of all papers', max: 560, reach: run('/trends', {}) },
  {
    name: 'trends-month',
    title: 'the papers of a month',
    max: 620,
    async reach(person) {
      await person.runs('/trends', { topic: 'critic rl' });
      await person.chooses('2025-07');
      return newest(person);
    },
  },
  { name: 'saved', title: '`/saved add`', reach: run('/saved add', (l) => ({ paper: title(l, 0) })) },
  { name: 'saved-read', title: '`/saved read`', reach: run('/saved read', (l) => ({ paper: title(l, 0) })) },
  {
    name: 'saved-note',
    title: '`/saved note`',
    reach: run('/saved note', (l) => ({
      paper: title(l, 0),
      text: 'For Thursday: what does a critic cost?',
    })),
  },
  { name: 'saved-import', title: '`/saved import`', reach: imported },
  { name: 'reading-list', title: '`/saved list`', reach: run('/saved list', {}) },
  {
    name: 'saved-shared',
    title: 'a reading list, shown to all',
    async reach(person) {
      const { choices = [] } = await person.types('/saved add', 'paper', 'critic');
      for (const { value } of choices.slice(0, 5)) await person.runs('/saved add', { paper: String(value) });
      await person.runs('/saved list', {});
      return pressed(person, 'Show these to all');
    },
  },
  { name: 'digest-set', title: '`/digest set`', reach: run('/digest set', digest) },
  { name: 'digest', title: 'a digest of five', max: 900, reach: deliveredDigest },
  {
    name: 'digest-zone',
    title: '`/digest set` with an abbreviation of several time zones',
    max: 420,
    reach: run('/digest set', { time: '8 pm', timezone: 'BST' }),
  },
  {
    name: 'digest-about',
    title: '“About this digest”, pressed',
    max: 420,
    async reach(person) {
      const { id } = await deliveredDigest(person);
      await person.presses('About this digest', { message: id });
      // It is in the channel a moment before it counts as delivered.
      const soon = await newest(person);
      if (!textOf(soon).includes('being sent')) return soon;
      await person.presses('About this digest', { message: id });
      return newest(person);
    },
  },
  { name: 'digest-list', title: '`/digest list`', reach: run('/digest list', {}) },
  ...clubCards.map(([card, title]) => ({
    name: `club-${card}`,
    title,
    isLater: true as const,
    reach: clubCard(card),
  })),
  { name: 'privacy', title: '`/privacy export`', reach: run('/privacy export', {}) },
  {
    name: 'privacy-delete',
    title: '`/privacy delete`',
    max: 520,
    reach: run('/privacy delete', {}),
  },
  { name: 'settings', title: '`/settings`', reach: run('/settings', {}) },
  { name: 'help', title: '`/help`', max: 620, reach: run('/help', {}) },
];
