import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/command/card.ts';
import { drawRows } from '../../src/discord/cards/components.ts';
import { fromCustomId, readAction, toCustomId, writeAction } from '../../src/discord/cards/custom-id.ts';
import { openStore } from '../../src/store/index.ts';

const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean());
const key = fc.stringMatching(/^[a-z_]{1,12}$/);
const action: fc.Arbitrary<Action> = fc.record(
  {
    how: fc.constantFrom('turn', 'open', 'private', 'public', 'form'),
    command: fc.stringMatching(/^[a-z][\w-]{0,20}$/),
    options: fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true }),
    view: fc.dictionary(key, fc.integer(), { maxKeys: 2, noNullPrototype: true }),
    into: key,
  },
  { requiredKeys: ['how', 'command', 'options', 'view'] },
);

describe('given an action', () => {
  it('then what is written is read back, whatever its options say', () => {
    fc.assert(
      fc.property(action, (a) => {
        expect(readAction(writeAction(a))).toEqual(a);
      }),
    );
  });

  it('then its custom_id has at most 100 characters and leads back, through the store where it is long', async () => {
    const store = await openStore(null);
    await fc.assert(
      fc.asyncProperty(action, async (a) => {
        const id = await toCustomId(a, store);
        expect(id.length).toBeLessThanOrEqual(100);
        expect(await fromCustomId(id, store)).toEqual(a);
      }),
    );
    await store.close();
  });

  it('then two components that lead to the same place still have custom_ids of their own', async () => {
    const store = await openStore(null);
    for (const query of ['short', 'long '.repeat(60)]) {
      const to: Action = { how: 'turn', command: 'paper', options: { query } };
      const button = { kind: 'button' as const, label: 'x', to };
      const [row] = await drawRows([[button, button, button]], store);
      const ids = (row?.components ?? []).map((c) => ('custom_id' in c ? c.custom_id : ''));
      expect(new Set(ids).size).toBe(3);
      for (const id of ids) expect(await fromCustomId(id, store)).toMatchObject({ options: { query } });
    }
    await store.close();
  });
});

describe('given a custom_id that is not ours', () => {
  it.each([
    '',
    'hello',
    't:paper',
    'x:paper::a=b|',
    't:paper::a|',
    '~unknownkey',
    't:../..::|',
    'constructor',
  ])('then %j leads nowhere', async (id) => {
    const store = await openStore(null);
    expect(await fromCustomId(id, store)).toBeNull();
    await store.close();
  });

  it('then noise never throws', () => {
    fc.assert(
      fc.property(fc.string(), (s) => {
        expect(() => readAction(s)).not.toThrow();
      }),
    );
  });
});
