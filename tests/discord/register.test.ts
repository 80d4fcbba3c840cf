import type { APIApplicationCommand } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { compareCommands, declarationsOf, isUpToDate } from '../../src/discord/register.ts';

const declared = declarationsOf(commands);
/** As Discord gives them back: ids of its own, and its defaults filled in. */
const registered = declared.map(
  (d, i) =>
    ({
      ...structuredClone(d),
      id: String(i),
      application_id: '1',
      version: '2',
      type: d.type ?? 1,
      nsfw: false,
      default_member_permissions: d.default_member_permissions ?? null,
      name_localizations: d.name_localizations ?? null,
      ...('options' in d ? { options: d.options?.map((o) => ({ required: false, ...o })) } : {}),
    }) as unknown as APIApplicationCommand,
);

describe('given commands that Discord has as they are declared', () => {
  it('then nothing differs, whatever Discord filled in', () => {
    expect(isUpToDate(compareCommands(declared, registered))).toBe(true);
  });
});

describe('given a command that was changed, one that is new and one that is gone', () => {
  it('then each is named', () => {
    const [first, ...others] = registered;
    if (!first) throw new Error('no command is declared');
    const stale = { ...first, description: 'as it was' };
    const gone = { ...first, name: 'gone' };
    const difference = compareCommands(declared, [stale, gone, ...others.slice(1)]);
    expect(difference.changed).toEqual([first.name]);
    expect(difference.removed).toEqual(['gone']);
    expect(difference.added).toEqual([declared[1]?.name]);
  });
});

describe('given people who use Discord in another language', () => {
  it.each(['de', 'fr', 'es-ES', 'ja', 'zh-CN'] as const)(
    'then each command has a name of its own in %s',
    (locale) => {
      const names = declared.map((d) => d.name_localizations?.[locale]);
      expect(names).not.toContain(undefined);
      expect(new Set(names).size).toBe(declared.length);
      for (const d of declared.filter((c) => 'description' in c))
        expect(d.description_localizations?.[locale], d.name).toMatch(/./);
    },
  );

  it('then Americans summarize', () => {
    expect(declared.find((d) => d.name === 'summarise')?.name_localizations?.['en-US']).toBe('summarize');
  });
});
