import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Config } from '../base/config.ts';
import { mostInMemory, SEARCH_DATABASE } from '../search/engine/choose.ts';
import { type Check, fine, ill, wordsOf } from './check.ts';
import { bytes } from './database.ts';

/** Where the search index is, and why; read only. */
export function checkSearch({ engine, data }: Pick<Config, 'engine' | 'data'>): Check {
  const file = join(data, SEARCH_DATABASE);
  const why =
    engine === 'auto' ? `ENGINE=auto: memory up to ${mostInMemory} papers, fts5 beyond` : `ENGINE=${engine}`;
  const building = existsSync(`${file}.new`) ? '; another is being built' : '';
  if (engine === 'memory' || !existsSync(file))
    return fine(
      'search',
      engine === 'fts5' ? `${why}; the first start builds ${file}${building}` : `${why}${building}`,
    );
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      const { papers } = database.prepare('select count(*) as papers from papers').get() as {
        papers: number;
      };
      return fine(
        'search',
        `${why}; ${file} has ${papers} papers in ${bytes(statSync(file).size)}${building}`,
      );
    } finally {
      database.close();
    }
  } catch (error) {
    return ill(
      'search',
      `${file} can't be read (${wordsOf(error)})`,
      `Stop Paperboy and delete it: the next start builds it anew.`,
    );
  }
}
