import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Answers, createAnswers } from '../../src/answers/index.ts';
import { rememberRecent } from '../../src/library/recent.ts';
import { loadPapers, type Paper } from '../../src/papers/index.ts';
import type { Search } from '../../src/search/api.ts';
import { createSearch } from '../../src/search/index.ts';

/** So many of the saved papers take part. */
const some = 24;

/** What a paper's text becomes: as it was, without what it spells out, another's, or with joined words. */
const versions = [
  (paper: Paper) => paper,
  (paper: Paper) => ({ ...paper, abstract: paper.abstract.replace(/ \([^()]*\)/g, '') }),
  (paper: Paper, other: Paper) => ({ ...paper, title: other.title, abstract: other.abstract }),
  (paper: Paper) => ({ ...paper, abstract: paper.abstract.replaceAll('-', '') }),
  (paper: Paper) => ({ ...paper, organisation: { slug: 'acme-ai', name: 'Acme AI' } }),
] as const;

type Step =
  | { readonly kind: 'put'; readonly papers: readonly { readonly n: number; readonly version: number }[] }
  | { readonly kind: 'vote'; readonly n: number; readonly comments: number }
  | { readonly kind: 'remove'; readonly papers: readonly number[] };

const which = fc.integer({ min: 0, max: some - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      papers: fc.uniqueArray(
        fc.record({ n: which, version: fc.integer({ min: 0, max: versions.length - 1 }) }),
        { selector: ({ n }) => n, minLength: 1, maxLength: 5 },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('vote' as const), n: which, comments: fc.nat(99) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('remove' as const),
      papers: fc.uniqueArray(which, { maxLength: 3 }),
    }),
  },
);

const queries = [
  'critic rl',
  'reward models for llms',
  'multimodal agents',
  'grpo',
  'Acme AI',
  'pretraning data',
];
const prefixes = ['c', 'ref', 'rea', 'self', 'deep'];
const questions = [
  'What does RLHF stand for?',
  'Which papers train a critic?',
  'How many benchmarks are used?',
];

/** What a library is made of. */
function open(papers: readonly Paper[]): { readonly search: Search; readonly answers: Answers } {
  const search = createSearch(papers);
  return { search: rememberRecent(search), answers: createAnswers(search) };
}

/** Everything that a person could notice, but for what differs in the last digits. */
function look({ search, answers }: ReturnType<typeof open>, names: readonly string[]) {
  const hit = ({ paper, score }: { paper: Paper; score: number }) => [
    paper.id,
    score.toFixed(6),
    paper.comments,
  ];
  return {
    searches: queries.map((query) => {
      const { hits, total, understood, didYouMean } = search.search(query, { limit: 30 });
      return { query, hits: hits.map(hit), total, understood, didYouMean };
    }),
    newest: search.search('learning', { sort: 'discussed', limit: 10 }).hits.map(hit),
    names: names.map((name) => [name, search.resolve(name).map((p) => p.id)]),
    completions: prefixes.map((prefix) => search.suggestPapers(prefix, 10).map((p) => p.id)),
    organisations: search.suggestOrganisations('a', 10),
    answers: [...questions, `What does ${names[0]} do?`].map((question) => {
      const { sentences, note } = answers.ask(question);
      return { sentences: sentences.map((s) => [s.paperId, s.text]), note };
    }),
  };
}

async function play(steps: readonly Step[], saved: readonly Paper[]): Promise<void> {
  const library = open(saved.slice(0, 6));
  const { search } = library;
  for (const one of steps) {
    if (one.kind === 'put')
      search.add(
        one.papers.flatMap(({ n, version }) => {
          const [paper, other] = [saved[n], saved[(n + 7) % some]];
          return paper && other ? (versions[version]?.(paper, other) ?? []) : [];
        }),
      );
    else if (one.kind === 'remove') search.remove(one.papers.flatMap((n) => saved[n]?.id ?? []));
    else {
      const paper = search.get(saved[one.n]?.id ?? '');
      if (paper) search.refresh([{ ...paper, comments: one.comments }]);
    }
    // what is asked in between must not stick
    library.answers.ask('Which papers train a critic?');
  }
  const names = search.papers.map((p) => p.title.split(':')[0] ?? '').filter((name) => name.length < 30);
  assert.deepEqual(look(library, names), look(open(search.papers), names));
}

/** After any sequence, a library answers as one that was built from the final papers alone. */
export async function checkLearning(runs: number, seed?: number): Promise<void> {
  const saved = (await loadPapers(new URL('../../seeds', import.meta.url).pathname)).papers.slice(0, some);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), (steps) => play(steps, saved)),
    { numRuns: runs, ...(seed !== undefined && { seed }) },
  );
}
