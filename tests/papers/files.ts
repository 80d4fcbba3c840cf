// Folders of pages made for a test.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder with these files; removed when the test ends. */
export function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-papers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

export const head = 'new\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community\n\nJan 6\n\n';

export const abstractOf = (topic: string): string =>
  `We study ${topic} with great care and present a method that improves on earlier work in every respect. ${'It is tested on many tasks. '.repeat(10)}`.trim();

export const listing = (
  title: string,
  { abstract = abstractOf(title), who = '  • 3 authors', date = 'Apr 18, 2023' } = {},
): string => `${title}\n\n${abstract}\n\n${who}\n·\n${date}\n\n`;
