import { describe, expect, it } from 'vitest';
import { soakSandbox } from '../soak/sandbox.ts';

// A slice of `npm run soak`, which does 100,000 of them.
describe('given many interactions under random faults', () => {
  it('each is answered or fails as it would on Discord, and the bot survives', async () => {
    const report = await soakSandbox({ interactions: 600, seed: 161 });
    expect(report.wrong).toEqual([]);
    expect(report.botAlive).toBe(true);
    expect(report.answered + report.failed).toBe(600);
    expect(report.faults).toBeGreaterThan(10);
    expect(report.answered).toBeGreaterThan(500);
  }, 60_000);
});
