// A thread of its own for the database: a commit waits for the disk, and answers to people don't.
import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../errors.ts';
import { type Answer, createEngine } from './engine.ts';
import { openFile } from './open-file.ts';

export type Request =
  | { readonly id: number; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly id: number; readonly close: true };

/** An error without its class, which doesn't survive the way between threads. */
export interface Failure {
  readonly message: string;
  readonly hint: string | undefined;
  readonly forPeople: boolean;
  readonly errcode: unknown;
}

export type Reply =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly failure: Failure };

const port = parentPort;
if (port === null) throw new Error('this runs as a thread only');

function pack(error: unknown): Failure {
  return {
    message: error instanceof Error ? error.message : String(error),
    hint: error instanceof UserError ? error.hint : undefined,
    forPeople: error instanceof UserError,
    errcode: (error as { errcode?: unknown } | null)?.errcode,
  };
}

const nothing: Answer = { rows: [], changes: 0 };
const reply = (message: Reply) => port.postMessage(message);

try {
  const db = openFile(workerData as string);
  const run = createEngine(db);
  port.on('message', (request: Request) => {
    const { id } = request;
    try {
      if ('close' in request) db.close();
      reply({ id, answer: 'close' in request ? nothing : run(request.sql, request.parameters) });
    } catch (error) {
      reply({ id, failure: pack(error) });
    }
  });
  // The first request is the opening itself.
  reply({ id: 0, answer: nothing });
} catch (error) {
  reply({ id: 0, failure: pack(error) });
}
