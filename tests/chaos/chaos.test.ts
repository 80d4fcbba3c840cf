import { expect, it } from 'vitest';
import { liveMonth } from './month.ts';

// `npm run chaos` lives thirty days in fifty channels; this is half a day in five.
it('given two bots on one store that are killed all the time, then every digest comes once or says why not', async () => {
  const result = await liveMonth({
    seed: 6,
    from: '2026-10-24T00:00:00Z',
    days: 0.5,
    channels: 5,
    processes: 2,
    killEvery: 4,
  });
  const { lost, twice, repeated, unexplained, errors } = result;
  expect({ lost, twice, repeated, unexplained, errors }).toEqual({
    lost: [],
    twice: [],
    repeated: [],
    unexplained: [],
    errors: [],
  });
  // Otherwise nothing was tried. On a busy machine several slots of a channel end in one catch-up.
  expect(result.kills).toBeGreaterThan(3);
  expect(result.states['sent']).toBeGreaterThan(2);
}, 300_000);
