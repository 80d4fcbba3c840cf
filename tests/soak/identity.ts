import { checkIdentity } from '../feed/identity-check.ts';
import type { Soak } from './soak.ts';

const SEQUENCES = 1_000;

/** Pages, lists, revisions and restarts in any order: every id goes on meaning its paper. */
export const soakingIdentity: Soak = {
  name: 'identity',
  async run(seed, say) {
    try {
      await checkIdentity(SEQUENCES, seed);
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
    say(`${SEQUENCES} sequences, 0 problems`);
    return [];
  },
};
