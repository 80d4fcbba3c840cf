import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { drawMonthly, size } from '../../src/charts/monthly.ts';
import { createPainter, type Painter } from '../../src/charts/painter.ts';

const svg = drawMonthly({
  months: ['2025-06', '2025-07'],
  series: [{ name: 'critic rl', counts: [3, 4] }],
  isPartial: false,
});

let painter: Painter;
afterEach(() => painter.close());

/** PNG (Third Edition), 5.2 and 11.2.1. */
const widthAndHeight = (png: Uint8Array): [string, number, number] => {
  const bytes = Buffer.from(png);
  return [bytes.toString('latin1', 1, 4), bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};
const drawn = ['PNG', 2 * size.width, 2 * size.height];

describe('given a painter', () => {
  it('then it makes a picture twice as large, and timers have their turn meanwhile', async () => {
    painter = createPainter({ longest: 60_000 });
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    expect(widthAndHeight(await painter.paint(svg))).toEqual(drawn);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(1);
  });

  it('then what is no picture is refused, and the next one is drawn', async () => {
    painter = createPainter({ longest: 60_000 });
    await expect(painter.paint('no picture')).rejects.toThrow(/./);
    expect(widthAndHeight(await painter.paint(svg))).toEqual(drawn);
  });

  it('then one that takes too long is given up with its thread, and another thread can be started', async () => {
    painter = createPainter({ longest: 1 });
    await expect(painter.paint(svg)).rejects.toThrow('took too long');
    await expect(painter.paint(svg)).rejects.toThrow('took too long');
  });

  it('then a thread that rested is ended, and the next picture starts another', async () => {
    painter = createPainter({ longest: 60_000, idle: 1 });
    for (const _ of [1, 2]) {
      expect(widthAndHeight(await painter.paint(svg))).toEqual(drawn);
      await sleep(50);
    }
  });

  it('then many at once are all drawn, and more than can be waited for are refused', async () => {
    painter = createPainter({ longest: 60_000 });
    const results = await Promise.allSettled(Array.from({ length: 25 }, () => painter.paint(svg)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  });

  it('then closed it draws nothing more', async () => {
    painter = createPainter({ longest: 60_000 });
    const waiting = painter.paint(svg);
    const refused = expect(waiting).rejects.toThrow('closed');
    await painter.close();
    await refused;
    await expect(painter.paint(svg)).rejects.toThrow('closed');
  });
});
