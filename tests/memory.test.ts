import { describe, expect, it } from 'vitest';
import { giveBackMemory } from '../src/base/memory.ts';

const megabyte = 2 ** 20;

describe('given a process that held much and holds it no more', () => {
  it('gives the memory back', async () => {
    let held: unknown[] | null = Array.from({ length: 800_000 }, (_, n) => ({ n, text: `number ${n}` }));
    const { heapTotal } = process.memoryUsage();
    expect(held).toHaveLength(800_000);
    held = null;
    await giveBackMemory();
    expect(process.memoryUsage().heapTotal).toBeLessThan(heapTotal - 30 * megabyte);
  });
});
