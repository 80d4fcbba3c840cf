import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const pages = globSync(['*.md', 'docs/**/*.md', 'src/**/*.md'], { cwd: root });
const read = (page: string): string => readFileSync(join(root, page), 'utf8');

const files = globSync(['*', '{src,commands,tests,docs}/**/*'], { cwd: root });
/** A document may leave away the folders that it speaks of: `rank.ts`, `scoring/rank.ts`. */
const isThere = (path: string): boolean => files.some((f) => f === path || f.endsWith(`/${path}`));

describe('given the documents', () => {
  it('there are as many as there should be', () => {
    expect(pages.length).toBeGreaterThanOrEqual(15);
  });

  it.each(pages)('%s leads nowhere that is not there', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, to = '']) => to);
    expect(links.filter((to) => !existsSync(join(root, dirname(page), to)))).toEqual([]);
  });

  it.each(pages.filter((page) => page !== 'CHANGELOG.md'))('%s names no file that is not there', (page) => {
    const paths = [...read(page).matchAll(/`((?:[\w.-]+\/)*[\w-]+\.(?:ts|mjs|txt|bin|css))`/g)].map(
      ([, path = '']) => path,
    );
    expect(paths.filter((path) => !isThere(path))).toEqual([]);
  });

  it('ARCHITECTURE.md leads to the files that do what it says of them', () => {
    const page = read('ARCHITECTURE.md');
    const fileOf = (what: string): string => {
      const row = page.split('\n').find((line) => line.startsWith(`| ${what}`)) ?? '';
      return read(/`(src\/[\w/-]+\.ts)`/.exec(row)?.[1] ?? '');
    };
    expect(fileOf('the weight of a title')).toMatch(/^ {2}title: [\d.]+,$/m);
    expect(fileOf('what decides that a question is out of scope')).toMatch(
      /export (?:function|const) refuse\b/,
    );
    expect(fileOf('what refuses a message of 2,001 characters')).toMatch(/length > 2000/);
  });
});
