import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/index.ts';
import { createServer, type Server } from './server.ts';

let server: Server;
let store: Store;
beforeAll(async () => {
  server = await createServer();
  store = await openStore(server.url);
});
afterAll(async () => {
  await store.close();
  await server.remove();
});

describe.each(['fast', 'immediate'] as const)(
  'given a server that goes away under load (%s), and comes back',
  (mode) => {
    it('then what was acknowledged is there, what was not failed in words, and the store goes on by itself', async () => {
      const kept: string[] = [];
      const failures: string[] = [];
      let away = false;
      let stopping = false;
      const write = async (name: string): Promise<void> => {
        for (let i = 0; !stopping; i++) {
          const key = `${mode}-${name}-${i}`;
          try {
            await store.markShown(name, 'random', [key], null);
            await store.savePaper('ann', key);
            kept.push(key);
          } catch (error) {
            failures.push(error instanceof Error ? error.message : String(error));
            expect(away).toBe(true);
            await new Promise((next) => setTimeout(next, 20));
          }
        }
      };
      const writers = Array.from({ length: 15 }, (_, i) => write(String(i)));
      const until = async (isSo: () => boolean) => {
        while (!isSo()) await new Promise((next) => setTimeout(next, 10));
      };
      await until(() => kept.length > 50);
      away = true;
      await server.stop(mode);
      await until(() => failures.length > 20);
      await server.start();
      const before = kept.length;
      await until(() => kept.length > before + 50);
      stopping = true;
      await Promise.all(writers);
      const saved = new Set((await store.savedPapers('ann')).map(({ paper }) => paper));
      expect(kept.filter((key) => !saved.has(key))).toEqual([]);
      const odd = failures.filter(
        (said) =>
          !/^The database \S+ (?:can’t be reached|broke the connection|is (?:being|starting)|was ended)/.test(
            said,
          ),
      );
      expect(odd).toEqual([]);
    });
  },
);
