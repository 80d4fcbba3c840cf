import { checkLearning } from '../library/learning-check.ts';
import type { Soak } from './soak.ts';

const SEQUENCES = 1_000;

/** Papers that come, change and go: the library answers as one that was built from the final papers alone. */
export const soakingLearning: Soak = {
  name: 'learning',
  async run(seed, say) {
    try {
      await checkLearning(SEQUENCES, seed);
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
    say(`${SEQUENCES} sequences, 0 problems`);
    return [];
  },
};
