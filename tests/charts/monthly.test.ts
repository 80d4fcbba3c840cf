import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawMonthly, type Monthly, size } from '../../src/charts/monthly.ts';

const { resolve } = createRequire(import.meta.url);
const face = '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff2';
const fontBuffers = [readFileSync(resolve(face))];
beforeAll(() => initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm'))));

const monthsFrom = (year: number, month: number, many: number) =>
  Array.from({ length: many }, (_, n) => new Date(Date.UTC(year, month + n)).toISOString().slice(0, 7));

const hostile = [
  '</svg>',
  '<script>alert(1)</script>',
  '@everyone',
  '&amp;&#0;',
  '\u202eevil',
  '\0\b\ud800',
  '🧪',
];
const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(...hostile, 'W'.repeat(300), 'ÄÖ@%'.repeat(80)),
);
const monthly: fc.Arbitrary<Monthly> = fc
  .record({
    months: fc
      .record({
        year: fc.integer({ min: 1990, max: 2090 }),
        month: fc.nat(11),
        many: fc.integer({ min: 1, max: 24 }),
      })
      .map(({ year, month, many }) => monthsFrom(year, month, many)),
    names: fc.array(name, { minLength: 1, maxLength: 2 }),
    isPartial: fc.boolean(),
  })
  .chain(({ months, names, isPartial }) =>
    fc
      .tuple(
        ...names.map((own) =>
          fc
            .array(fc.oneof(fc.constant(0), fc.nat(20), fc.nat(2_000_000_000)), {
              minLength: months.length,
              maxLength: months.length,
            })
            .map((counts) => ({ name: own, counts })),
        ),
      )
      .map((series) => ({ months, series, isPartial })),
  );

const one = (more: Partial<Monthly> = {}): Monthly => ({
  months: monthsFrom(2025, 0, 4),
  series: [{ name: 'critic rl', counts: [1, 0, 4, 2] }],
  isPartial: false,
  ...more,
});

/** The bars: all boxes but the ground and the marks of the names. */
function barsOf(svg: string): { readonly height: number; readonly open: boolean }[] {
  const read = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(svg);
  return (read.svg.rect as Record<string, string>[])
    .filter((rect) => rect['rx'] === undefined)
    .map((rect) => ({ height: Number(rect['height']), open: rect['fill-opacity'] !== undefined }));
}

describe('given numbers by month', () => {
  it('then whatever the names and the numbers are, it is XML of a few elements', () => {
    fc.assert(
      fc.property(monthly, (chart) => {
        const svg = drawMonthly(chart);
        expect(XMLValidator.validate(svg)).toBe(true);
        const elements = new Set(Array.from(svg.matchAll(/<(\w+)/g), ([, tag]) => tag));
        expect(['svg', 'rect', 'line', 'text']).toEqual(expect.arrayContaining([...elements]));
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 300 },
    );
  });

  it('then nothing of it stands outside the box, as it is drawn', () => {
    fc.assert(
      fc.property(monthly, (chart) => {
        const drawing = new Resvg(drawMonthly(chart), { font: { fontBuffers } });
        const box = drawing.getBBox();
        expect(box?.x).toBeGreaterThan(-0.01);
        expect(box?.y).toBeGreaterThan(-0.01);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(size.width + 0.01);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(size.height + 0.01);
        box?.free();
        drawing.free();
      }),
      { numRuns: 60 },
    );
  });

  it('then bars are as high as their numbers, and a month with none has none', () => {
    const [first, third, fourth] = barsOf(drawMonthly(one()));
    expect(barsOf(drawMonthly(one()))).toHaveLength(3);
    expect((third?.height ?? 0) / (first?.height ?? 1)).toBeCloseTo(4, 1);
    expect((fourth?.height ?? 0) / (first?.height ?? 1)).toBeCloseTo(2, 1);
  });

  it('then a month that isn’t over is an outline, and says so', () => {
    const svg = drawMonthly(one({ isPartial: true }));
    expect(barsOf(svg).map(({ open }) => open)).toEqual([false, false, true]);
    expect(svg).toContain('>Apr so far<');
    expect(drawMonthly(one())).not.toContain('so far');
  });

  it.each([
    ['强化学习', 'The topic'],
    ['🧪 lab', 'The topic'],
    ['a <b> & "c"', 'a &lt;b&gt; &amp; &quot;c&quot;'],
  ])('then of %s the picture says “%s”, as its font has no other letters', (own, said) => {
    expect(drawMonthly(one({ series: [{ name: own, counts: [1, 2, 3, 4] }] }))).toContain(`>${said}<`);
  });
});
