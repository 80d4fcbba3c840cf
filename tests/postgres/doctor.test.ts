import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Check } from '../../src/doctor/check.ts';
import { openStore } from '../../src/store/index.ts';
import { newFolder } from '../store/folder.ts';
import { placeOf, run } from '../store/open-store.ts';
import { runEntry } from '../terminal/run-cli.ts';

async function databaseOf(url: string): Promise<Check | undefined> {
  const env = { DATA_DIR: newFolder(), DATABASE_URL: url, FEED_URL: 'http://127.0.0.1:9' };
  const { out } = await runEntry('src/bin/doctor.ts', ['--json'], '', env);
  const { checks } = JSON.parse(out) as { checks: readonly Check[] };
  return checks.find(({ name }) => name === 'database');
}

describe('given a database on a server', () => {
  it('then npm run doctor says what it is, and what the next start does', async () => {
    const place = await placeOf(randomUUID());
    expect((await databaseOf(place))?.found).toMatch(
      /: PostgreSQL \d+\.\d+.*, version none; the next start brings it to \d+-/,
    );
    await (await openStore(place)).close();
    const whole = await databaseOf(place);
    expect(whole?.found).toMatch(/, [\d.]+ MB, version \d+-\w+$/);
    expect(whole?.todo).toBeNull();
    await run("INSERT INTO kysely_migration VALUES ('999-later', now())", place);
    expect((await databaseOf(place))?.found).toMatch(/a newer Paperboy wrote it \(it has 999-later\)/);
  });

  it('then one that can’t be reached is ill, and nothing of who would have connected is told', async () => {
    const found = await databaseOf('postgres://ann:secret@127.0.0.1:9/papers');
    expect(found?.found).toBe('The database 127.0.0.1:9/papers can’t be reached (nothing listens there).');
    expect(found?.todo).toContain('Is PostgreSQL running');
  });
});
