import { Worker } from 'node:worker_threads';
import { MINUTE, SECOND } from '../base/time.ts';

/** Makes PNG of SVG. @throws Error where it can’t be drawn, or not soon */
export type Paint = (svg: string) => Promise<Uint8Array>;

export interface Painter {
  readonly paint: Paint;
  readonly close: () => Promise<void>;
}

/** More than that are not drawn in the time that people wait. */
const mostWaiting = 20;
const longest = 5 * SECOND;
/** The thread, with what it holds, is ended when nothing was drawn for so long. */
const idle = 2 * MINUTE;

interface Waiting {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  readonly late: NodeJS.Timeout;
}

type Answer =
  | { readonly id: number; readonly png: Uint8Array }
  | { readonly id: number; readonly error: string };

/** Draws in a thread of its own, which is started for the first picture. */
export function createPainter({ longest: most = longest, idle: rest = idle } = {}): Painter {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let unused: NodeJS.Timeout | null = null;
  let last = 0;
  let isClosed = false;

  const end = (error: Error): Promise<unknown> => {
    const ended = worker;
    worker = null;
    for (const { reject, late } of waiting.values()) {
      clearTimeout(late);
      reject(error);
    }
    waiting.clear();
    return ended?.terminate() ?? Promise.resolve();
  };

  const take = (id: number): Waiting | undefined => {
    const one = waiting.get(id);
    waiting.delete(id);
    clearTimeout(one?.late);
    if (waiting.size === 0) unused = setTimeout(() => void end(new Error('unused')), rest).unref();
    return one;
  };

  const start = (): Worker => {
    // Without the arguments of this process: a thread has nothing of its own to compile or to check.
    const started = new Worker(new URL('./worker.ts', import.meta.url), { execArgv: [] });
    started.unref();
    started.on('message', (answer: Answer) => {
      const one = take(answer.id);
      if ('png' in answer) one?.resolve(answer.png);
      else one?.reject(new Error(answer.error));
    });
    started.on('error', (error: Error) => {
      if (worker === started) void end(error);
    });
    return started;
  };

  return {
    paint(svg) {
      if (isClosed || waiting.size >= mostWaiting)
        return Promise.reject(
          new Error(isClosed ? 'the painter is closed' : 'too many pictures are waiting'),
        );
      worker ??= start();
      clearTimeout(unused ?? undefined);
      const id = ++last;
      const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
      // What hangs would let all others wait: it ends with its thread, and the next picture starts another.
      const late = setTimeout(() => void end(new Error('drawing took too long')), most);
      waiting.set(id, { resolve, reject, late });
      worker.postMessage({ id, svg });
      return promise;
    },
    async close() {
      isClosed = true;
      clearTimeout(unused ?? undefined);
      await end(new Error('the painter is closed'));
    },
  };
}
