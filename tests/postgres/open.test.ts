import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { openStore } from '../../src/store/index.ts';
import { openPostgres } from '../../src/store/postgres/open.ts';
import { onDatabase, placeOf, run } from '../store/open-store.ts';

const refusal = async (opening: Promise<unknown>): Promise<string> => {
  const error: unknown = await opening.then(
    () => new Error('it was opened'),
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(UserError);
  const { message, hint } = error as UserError;
  expect(hint).not.toBe('');
  return message;
};

describe('given a server that will not do', () => {
  it('then one that isn’t there is named, and nothing of who would have connected', async () => {
    const said = await refusal(openStore('postgres://ann:secret@127.0.0.1:9/papers'));
    expect(said).toBe('The database 127.0.0.1:9/papers can’t be reached (nothing listens there).');
  });

  it('then a database that doesn’t exist is', async () => {
    expect(await refusal(openStore(onDatabase('nosuch')))).toMatch(/nosuch doesn’t exist/);
  });

  it('then one that is too old is', async () => {
    expect(await refusal(openPostgres(onDatabase('postgres'), 99))).toMatch(
      /is PostgreSQL \d+, which is too old/,
    );
  });

  it('then one that may only be read is', async () => {
    const place = `${await placeOf(randomUUID())}%20-c%20default_transaction_read_only%3Don`;
    expect(await refusal(openStore(place))).toMatch(/may only be read/);
  });

  it('then one that can’t hold every text is', async () => {
    const name = `latin${randomUUID().slice(0, 8)}`;
    await run(`CREATE DATABASE ${name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`);
    expect(await refusal(openStore(onDatabase(name)))).toMatch(/keeps its texts in LATIN1/);
  });

  it('then a schema that nobody made is', async () => {
    const place = `${onDatabase('postgres')}&options=${encodeURIComponent('-c search_path=nosuch')}`;
    expect(await refusal(openStore(place))).toMatch(/has no schema/);
  });

  it('then one of a newer Paperboy is, and left as it was', async () => {
    const place = await placeOf(randomUUID());
    await (await openStore(place)).close();
    await run("INSERT INTO kysely_migration VALUES ('999-later', now())", place);
    expect(await refusal(openStore(place))).toMatch(/was written by a newer Paperboy \(it has 999-later\)/);
  });
});

describe('given an empty database', () => {
  it('then eight that start at once make it once, and all of them work', async () => {
    const place = await placeOf(randomUUID());
    const stores = await Promise.all(Array.from({ length: 8 }, () => openStore(place)));
    await Promise.all(stores.map((store, i) => store.savePaper('ann', `p${i}`)));
    expect(await stores[0]?.savedPapers('ann')).toHaveLength(8);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('then two bots in two schemas know nothing of each other', async () => {
    const [one, two] = [await openStore(await placeOf('one')), await openStore(await placeOf('two'))];
    await one.savePaper('ann', 'p');
    expect(await two.savedPapers('ann')).toEqual([]);
    await Promise.all([one.close(), two.close()]);
  });
});

describe('given what SQLite takes and PostgreSQL does not', () => {
  it('then fractions of milliseconds and NUL characters are kept as near as can be', async () => {
    const place = await placeOf(randomUUID());
    const store = await openStore(place);
    await store.noteFailure('s', 1000.4, 'odd \0 text', 2000.6);
    expect(await store.sourceState('s')).toMatchObject({
      failedAt: 1000,
      failure: 'odd  text',
      nextAt: 2001,
    });
    await store.close();
    const client = new pg.Client(place);
    await client.connect();
    const { rows } = await client.query('SELECT count(*)::int AS count FROM sources');
    expect(rows).toEqual([{ count: 1 }]);
    await client.end();
  });
});
