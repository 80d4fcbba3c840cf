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

  interface Part {
    readonly name: string;
    readonly description?: string;
    readonly name_localizations?: Readonly<Record<string, string>>;
    readonly description_localizations?: Readonly<Record<string, string>>;
    readonly options?: readonly Part[];
    readonly choices?: readonly Part[];
  }
  /** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
  const nameRule = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

  /** Every option, subcommand and choice below one, with those beside it. */
  const below = (part: Part): readonly { of: Part; siblings: readonly Part[]; isChoice: boolean }[] => [
    ...(part.options ?? []).map((of) => ({ of, siblings: part.options ?? [], isChoice: false })),
    ...(part.choices ?? []).map((of) => ({ of, siblings: part.choices ?? [], isChoice: true })),
    ...(part.options ?? []).flatMap(below),
  ];

  it.each(['de', 'fr', 'es-ES', 'ja', 'zh-CN'])(
    'then options, subcommands and choices are in %s, as Discord takes them',
    (locale) => {
      const parts = (declared as readonly Part[]).flatMap(below);
      expect(parts.length).toBeGreaterThan(50);
      for (const { of, siblings, isChoice } of parts) {
        const name = of.name_localizations?.[locale] ?? '';
        expect(name, of.name).not.toBe('');
        expect(name.length).toBeLessThanOrEqual(100);
        expect(siblings.filter((s) => s.name_localizations?.[locale] === name)).toHaveLength(1);
        if (isChoice) continue;
        expect(name).toMatch(nameRule);
        expect(name).toBe(name.toLowerCase());
        expect(of.description_localizations?.[locale] ?? '', of.description).toMatch(/^.{1,100}$/u);
      }
    },
  );

  it('then a command stays within the 8,000 characters that Discord counts, the longest translation of each', () => {
    const longest = (text = '', others: Readonly<Record<string, string>> = {}) =>
      Math.max(text.length, ...Object.values(others).map((t) => t.length));
    const sizeOf = (part: Part): number =>
      longest(part.name, part.name_localizations) +
      longest(part.description, part.description_localizations) +
      [...(part.options ?? []), ...(part.choices ?? [])].reduce((n, p) => n + sizeOf(p), 0);
    for (const d of declared as readonly Part[]) expect(sizeOf(d), d.name).toBeLessThan(8000);
  });

  it('then Americans summarize', () => {
    expect(declared.find((d) => d.name === 'summarise')?.name_localizations?.['en-US']).toBe('summarize');
  });
});
