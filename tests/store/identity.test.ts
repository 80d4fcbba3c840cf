import { describe, expect, it } from 'vitest';
import { newFolder } from './folder.ts';
import { change, openStore } from './open-store.ts';

describe('given an id that turns out to mean a paper known by another', () => {
  it('then it leads there for ever, and lists and channels go by the other', async () => {
    const store = await openStore(null);
    await store.savePaper('ann', 'old');
    await store.savePaper('bob', 'old');
    await store.savePaper('bob', 'new');
    await store.markShown('c', 'random', ['old'], null);
    await store.keepAliases(new Map([['old', 'new']]));
    await store.keepAliases(new Map([['old', 'other']]));
    expect([...(await store.aliases())]).toEqual([['old', 'new']]);
    expect((await store.savedPapers('ann')).map((s) => s.paper)).toEqual(['new']);
    expect((await store.savedPapers('bob')).map((s) => s.paper)).toEqual(['new']);
    expect([...(await store.shownIn('c', 'random'))]).toEqual([['new', 1]]);
    await store.close();
  });
});

describe('given papers to be cited', () => {
  const propose = (...proposals: string[]) => ({ proposals });

  it('then each gets the first key that no other has, and keeps it', async () => {
    const store = await openStore(null);
    const a = { id: 'a', ...propose('he2026deep', 'he2026deepb') };
    const b = { id: 'b', ...propose('he2026deep', 'he2026deepb') };
    expect(await store.citationKeys([a])).toEqual(['he2026deep']);
    expect(await store.citationKeys([b, a])).toEqual(['he2026deepb', 'he2026deep']);
    // Another title or author later changes nothing: the key stands in somebody's text.
    expect(await store.citationKeys([{ id: 'a', ...propose('li2026deep') }])).toEqual(['he2026deep']);
    await store.close();
  });

  it('then two exports at one moment give no key twice', async () => {
    const store = await openStore(null);
    const all = Array.from({ length: 20 }, (_, n) => ({
      id: String(n),
      proposals: Array.from({ length: 40 }, (_, i) => `k${i}`),
    }));
    const [some, others] = await Promise.all([
      store.citationKeys(all.slice(0, 12)),
      store.citationKeys(all.slice(8)),
    ]);
    expect(some?.slice(8)).toEqual(others?.slice(0, 4));
    expect(new Set([...(some ?? []), ...(others ?? [])]).size).toBe(20);
    await store.close();
  });
});

describe('given a database of the version before, in which papers share an id', () => {
  it('then the one that came first keeps it, and the others go by their arXiv ids', async () => {
    const folder = newFolder();
    await (await openStore(folder)).close();
    await change(
      folder,
      `
      DROP TABLE aliases; DROP TABLE citation_keys; DROP TABLE read_days;
      ALTER TABLE guilds DROP COLUMN welcomed_at; ALTER TABLE subscriptions DROP COLUMN in_thread;
      ALTER TABLE subscriptions DROP COLUMN crosspost; ALTER TABLE subscriptions DROP COLUMN role;
      ALTER TABLE subscriptions DROP COLUMN tag;
      DROP TABLE settings; DROP TABLE answers; DROP TABLE marks;
      DROP INDEX subscriptions_by_person; DROP TABLE looks; DROP TABLE meetings; DROP TABLE nominations;
      DROP TABLE clubs; DROP TABLE identifies;
      ALTER TABLE subscriptions DROP COLUMN kind; ALTER TABLE subscriptions DROP COLUMN target;
      ALTER TABLE saved DROP COLUMN read_at; ALTER TABLE saved DROP COLUMN note;
      DELETE FROM kysely_migration WHERE name >= '006-identity';
      INSERT INTO live_papers (key, paper, json, arrived_at, revision) VALUES
        ('2611.00002', 'twins', '{}', 20, 1), ('2611.00001', 'twins', '{}', 10, 3),
        ('2611.00003', 'twins', '{}', 20, 2), ('2611.00004', 'alone', '{}', NULL, 2);
      INSERT INTO saved (person, paper, at) VALUES ('ann', 'twins', 1);
    `,
    );
    const store = await openStore(folder);
    const { rows } = await store.livePapersSince(0);
    expect(Object.fromEntries(rows.map((row) => [row.key, row.paper]))).toEqual({
      '2611.00001': 'twins',
      '2611.00002': '2611.00002',
      '2611.00003': '2611.00003',
      '2611.00004': 'alone',
    });
    expect((await store.savedPapers('ann')).map((s) => s.paper)).toEqual(['twins']);
    expect(await store.citationKeys([{ id: 'alone', proposals: ['k'] }])).toEqual(['k']);
    await store.close();
  });
});
