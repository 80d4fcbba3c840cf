import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { readFeedArguments } from '../../src/bin/feed-arguments.ts';
import { createProgress, drawProgress } from '../../src/terminal/progress.ts';

const now = Date.parse('2026-11-20T23:59:00Z');
const read = (...args: string[]) => readFeedArguments(args, now);

describe('given the options of npm run feed', () => {
  it('takes the last seven days without any', () => {
    expect(read()).toEqual(['14', '15', '16', '17', '18', '19', '20'].map((d) => `2026-11-${d}`));
  });

  it('takes every day since one, over the ends of months and years', () => {
    expect(read('--since', '2026-11-19')).toEqual(['2026-11-19', '2026-11-20']);
    expect(read('--since=2023-12-30', '--until=2024-03-01')).toHaveLength(63);
    expect(read('--since', '2026-11-20', '--until', '2026-11-20')).toEqual(['2026-11-20']);
  });

  it('asks for help', () => {
    expect(read('--help')).toBeNull();
  });

  it.each([
    [['--since', '2026-02-30'], '--since "2026-02-30" is no date'],
    [['--since', 'yesterday'], '--since "yesterday" is no date'],
    [['--until', '2026-11-21'], '--until 2026-11-21 has not come yet'],
    [['--since', '2026-11-10', '--until', '2026-11-09'], '--since 2026-11-10 is after --until 2026-11-09'],
    [['--since'], '--since'],
    [['--sinse', '2026-11-10'], '--sinse'],
    [['2026-11-10'], '2026-11-10'],
  ])('refuses %j by name', (args, message) => {
    expect(() => read(...args)).toThrow(UserError);
    expect(() => read(...args)).toThrow(message);
  });
});

describe('given progress', () => {
  it('draws a bar', () => {
    expect(drawProgress(3, 12, '2026-11-03', 8)).toBe('[██░░░░░░] 3/12 days  2026-11-03');
    expect(drawProgress(12, 12, 'x', 4)).toBe('[████] 12/12 days  x');
    expect(drawProgress(0, 0, '', 4)).toBe('[████] 0/0 days  ');
  });

  it('stays on one line of a terminal, and writes few lines to a file', () => {
    const run = (isTTY: boolean): string => {
      let text = '';
      const progress = createProgress({ isTTY, write: (part) => (text += part) }, 40);
      for (let day = 1; day <= 40; day++) progress.show(day, 'x');
      progress.end();
      return text;
    };
    expect(run(true).split('\n')).toHaveLength(2);
    expect(run(true).match(/\r/g)).toHaveLength(40);
    expect(run(false).trim().split('\n')).toHaveLength(10);
    expect(run(false)).toContain('40/40');
  });
});
