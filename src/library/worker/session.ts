import { Worker } from 'node:worker_threads';
import { type Reply, unpack } from './messages.ts';

/** One life of the thread. */
export interface Session {
  /** Rejects with what was thrown there, or with ThreadEnded. */
  ask(name: string, asked: readonly unknown[]): Promise<unknown>;
  /** Resolves when the thread is gone, with what ended it. */
  readonly ended: Promise<unknown>;
  /** At once, whatever it is doing. */
  end(): Promise<unknown>;
}

/** What the thread says of itself. */
export interface Told {
  readonly size: (papers: number) => void;
  readonly progress?: (done: number, of: number) => void;
  readonly unsaved?: (error: unknown) => void;
}

/** Nobody's mistake, and it passes: another thread is started. */
export class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded';

  constructor(cause: unknown) {
    super('the thread that searches ended', { cause });
  }
}

/** Types are stripped, and what was compiled is kept, as in the thread that starts it. */
const runtime = new URL('../../runtime.mjs', import.meta.url).href;

export function startSession(told: Told): Session {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    name: 'library',
    execArgv: ['--import', runtime],
  });
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  let isOver = false;
  let cause: unknown;

  worker.on('message', (reply: Reply) => {
    if (reply.kind === 'progress') return told.progress?.(reply.done, reply.of);
    if (reply.kind === 'unsaved') return told.unsaved?.(unpack(reply.error));
    const asked = pending.get(reply.id);
    pending.delete(reply.id);
    told.size(reply.size);
    if (reply.kind === 'answer') asked?.resolve(reply.answer);
    else asked?.reject(unpack(reply.error));
  });
  worker.on('error', (error) => {
    cause = error;
  });
  const ended = new Promise<unknown>((resolve) => {
    worker.on('exit', (code) => {
      isOver = true;
      cause ??= new Error(`it exited with code ${code}`);
      for (const { reject } of pending.values()) reject(new ThreadEnded(cause));
      pending.clear();
      resolve(cause);
    });
  });

  return {
    ended,
    end: () => worker.terminate(),
    async ask(name, asked) {
      // Nothing would answer.
      if (isOver) throw new ThreadEnded(cause);
      const id = ++last;
      worker.postMessage({ id, name, asked });
      const answer = Promise.withResolvers<unknown>();
      pending.set(id, answer);
      return answer.promise;
    },
  };
}
