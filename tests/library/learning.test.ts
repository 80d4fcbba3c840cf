import { describe, it } from 'vitest';
import { checkLearning } from './learning-check.ts';

describe('given papers that come, change and go in any order', () => {
  it('then the library answers as one that was built from the final papers alone', async () => {
    await checkLearning(8);
  }, 60_000);
});
