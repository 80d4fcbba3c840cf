import type { TestProject } from 'vitest/node';
import { createServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's address where the run is on PostgreSQL. */
    postgres: string;
  }
}

/** One server for all tests of a run; each has a schema of its own on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await createServer();
  project.provide('postgres', server.url);
  return () => server.remove();
}
