import type { APIEmbed } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embedLength, fitCard, limits } from '../../src/discord/cards/limits.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 5000 });
const embed: fc.Arbitrary<APIEmbed> = fc.record({
  title: text,
  description: text,
  footer: fc.record({ text }),
  fields: fc.array(fc.record({ name: text, value: text }), { maxLength: 30 }),
});

describe('given any card', () => {
  it('then what is sent keeps every limit of an embed, and the 6000 over all', () => {
    fc.assert(
      fc.property(fc.array(embed, { maxLength: 12 }), (embeds) => {
        const fitted = fitCard({ embeds }).embeds;
        expect(fitted.length).toBeLessThanOrEqual(limits.embeds);
        expect(fitted.reduce((n, e) => n + embedLength(e), 0)).toBeLessThanOrEqual(limits.embedTotal);
        for (const e of fitted) {
          expect(e.title?.length).toBeLessThanOrEqual(limits.title);
          expect(e.description?.length).toBeLessThanOrEqual(limits.description);
          expect(e.footer?.text.length).toBeLessThanOrEqual(limits.footer);
          expect(e.fields?.length).toBeLessThanOrEqual(limits.fields);
          for (const f of e.fields ?? []) {
            expect(f.name.length).toBeGreaterThan(0);
            expect(f.value.length).toBeGreaterThan(0);
            expect(f.value.length).toBeLessThanOrEqual(limits.fieldValue);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('then a card that fits is left as it is', () => {
    const card = { embeds: [{ title: 'A', description: 'b **c**' }], rows: [] };
    expect(fitCard(card)).toEqual(card);
  });
});
