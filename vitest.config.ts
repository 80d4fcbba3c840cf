import { defineConfig } from 'vitest/config';

/** What is about PostgreSQL alone. */
const ofPostgres = ['tests/postgres/**/*.test.ts'];

/** What is about the file of SQLite, or about no database. */
const ofSqlite = [
  'tests/store/{backup,busy,full-disk,open,start}.test.ts',
  'tests/digest/{schedule,select,zone-years}.test.ts',
  'tests/feed/{arguments,cli,daily-papers,kept-papers,limits}.test.ts',
];

export default defineConfig({
  test: {
    // On two cores: tests that start servers and browsers wait for about as long as they work.
    maxWorkers: 3,
    // Nothing keeps state in a module, so the files of a worker share what they import: to load and compile it anew for
    // each took half of the processor time of all tests.
    isolate: false,
    projects: [
      {
        extends: true,
        test: { name: 'sqlite', include: ['tests/**/*.test.ts'], exclude: ofPostgres },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [...ofPostgres, 'tests/{store,digest,feed,club}/*.test.ts'],
          exclude: ofSqlite,
          globalSetup: ['tests/postgres/setup.ts'],
          setupFiles: ['tests/postgres/use.ts'],
          // Each virtual moment waits for a real server.
          testTimeout: 180_000,
        },
      },
    ],
    setupFiles: ['tests/setup.ts'],
    // No test asserts how long something takes: a machine may be slow, and do other things too.
    expect: { poll: { interval: 20, timeout: 20_000 } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
