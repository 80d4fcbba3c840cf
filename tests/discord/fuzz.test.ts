import { expect, it } from 'vitest';
import { fuzz } from '../soak/fuzz.ts';

// `npm run soak -- fuzz` sends 100,000; these are a slice.
it('given anything at all, typed, pressed, chosen and sent, then each is answered, and nobody is pinged or altered', async () => {
  const { wrong } = await fuzz(161, 150, () => {});
  expect(wrong).toEqual([]);
}, 60_000);
