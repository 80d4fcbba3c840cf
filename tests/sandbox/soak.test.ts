import { describe, expect, it } from 'vitest';
import { soakSandbox } from '../soak/sandbox.ts';
import { tooLate } from '../soak/verdicts.ts';

// A slice of `npm run soak`, which does 100,000 of them.
describe('given many interactions under random faults', () => {
  it('each is answered or fails as it would on Discord, and the bot survives', async () => {
    const report = await soakSandbox({ interactions: 600, seed: 161 });
    expect(report.wrong).toEqual([]);
    expect(report.botAlive).toBe(true);
    expect(report.answered + report.failed).toBe(600);
    expect(report.faults).toBeGreaterThan(10);
    // On a busy machine the bot is too late for some; what it answered and what it was too late for are most.
    const late = [...report.failures].filter(([kind]) => kind.endsWith(tooLate));
    expect(late.reduce((sum, [, n]) => sum + n, report.answered)).toBeGreaterThan(500);
    expect(report.answered).toBeGreaterThan(100);
  }, 60_000);
});
