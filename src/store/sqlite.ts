import { Worker } from 'node:worker_threads';
import { UserError } from '../errors.ts';
import { type Answer, createEngine } from './engine.ts';
import { IN_MEMORY, openFile } from './open-file.ts';
import type { Failure, Reply, Request } from './thread.ts';

/** An open database; statements run in the order in which they were given. */
export interface Sqlite {
  run(sql: string, parameters: readonly unknown[]): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * Opens a database file in a thread of its own; one in memory, which never waits for a disk, right here.
 * @throws UserError that names the file
 */
export function openSqlite(file: string): Promise<Sqlite> {
  return file === IN_MEMORY ? openHere(file) : openInThread(file);
}

async function openHere(file: string): Promise<Sqlite> {
  const db = openFile(file);
  const run = createEngine(db);
  return {
    run: async (sql, parameters) => run(sql, parameters),
    close: async () => db.close(),
  };
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

async function openInThread(file: string): Promise<Sqlite> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: file });
  const waiting = new Map<number, Waiting>();
  let ended: Error | null = null;
  let last = 0;

  const end = (error: Error) => {
    ended ??= error;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => end(new Error(`The database ${file} is closed.`)));
  worker.on('message', (reply: Reply) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    // Nobody waits for it now: a process that has nothing else to do may end.
    if (waiting.size === 0) worker.unref();
    if ('answer' in reply) one?.resolve(reply.answer);
    else one?.reject(unpack(reply.failure));
  });

  const wait = (id: number) => {
    worker.ref();
    return new Promise<Answer>((resolve, reject) => waiting.set(id, { resolve, reject }));
  };
  const ask = (request: Request): Promise<Answer> => {
    if (ended !== null) return Promise.reject(ended);
    const answer = wait(request.id);
    worker.postMessage(request);
    return answer;
  };

  try {
    await wait(0);
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  return {
    run: (sql, parameters) => ask({ id: ++last, sql, parameters }),
    async close() {
      if (ended !== null) return;
      await ask({ id: ++last, close: true });
      await worker.terminate();
    },
  };
}

function unpack({ message, hint, forPeople, errcode }: Failure): Error {
  if (forPeople) return new UserError(message, hint);
  return Object.assign(new Error(message), errcode === undefined ? {} : { errcode });
}
