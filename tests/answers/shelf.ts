import { createAnswers } from '../../src/answers/index.ts';
import { createLexicon } from '../../src/answers/passages/lexicon.ts';
import { loadPapers } from '../../src/papers/index.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { createSearch } from '../../src/search/index.ts';
import { paper } from '../search/papers.ts';

/** A small shelf of invented papers, so that tests say what they mean. */
export const invented: readonly Paper[] = [
  paper({
    title: 'OtterNet: Swimming Robots by Curriculum',
    abstract:
      'Rivers remain hard to cross for robots. However, existing planners need costly maps. We propose OtterNet, a swimming policy that learns from 12 million simulated strokes through a curriculum of currents. ' +
      'OtterNet applies short strokes in fast water and long strokes in slow water. On RiverBench and LakeBench, OtterNet-7B reaches 71.5% and 64.0% success, outperforming PaddleGPT and CanoeNet. ' +
      'It struggles when the water is muddy. Code is available at https://github.com/otters/net.',
  }),
  paper({
    title: 'HeronNet: Wading Robots without Maps',
    abstract:
      'Wading is slow. We introduce HeronNet, a wading policy for shallow rivers trained with human feedback. To train it we collect MarshSet, a dataset of 4,200 annotated walks. ' +
      'Experiments on RiverBench show that HeronNet improves stability over OtterNet. HeronNet is tuned by three reward models. ' +
      'We reach a stumble rate of 3.1% with light legs, below the previous best walker (stumble rate=9.4%) on MarshSet.',
  }),
  paper({
    title: 'A Survey of Amphibious Machines',
    abstract:
      'This survey reviews machines that swim and walk. A gait cycle, a repeating pattern of leg movements, is the unit of our analysis. We discuss energy use and open problems such as corrosion.',
  }),
  paper({
    title: 'Learning to Fold Napkins with Diffusion',
    abstract:
      'Napkins are soft. In this paper, we present a diffusion planner for folding cloth. Folds are ranked by a learned critic. The planner halves folding time, from 80 seconds to 40 seconds.',
  }),
];

const shelf = createSearch(invented);
export const onShelf = createAnswers(shelf);
export const inventedLexicon = createLexicon(shelf.corpus);

/** The papers of the saved pages. */
export const { papers: saved } = await loadPapers(new URL('../../seeds', import.meta.url).pathname);
export const savedSearch = createSearch(saved);
export const fromPages = createAnswers(savedSearch);
export const named = (start: string): Paper => {
  const found = [...invented, ...saved].find((p) => p.title.startsWith(start));
  if (found === undefined) throw new Error(`no paper begins with "${start}"`);
  return found;
};
