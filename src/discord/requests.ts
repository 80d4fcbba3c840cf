import { AsyncLocalStorage } from 'node:async_hooks';
import { DefaultRestOptions, type RESTOptions, type ResponseLike } from 'discord.js';
import { Agent, DecoratorHandler, type Dispatcher } from 'undici';
import type { Call } from '../digest/index.ts';

/** A hundred messages with all that they may hold are about a megabyte. */
const BODY_MAX = 8 * 1024 * 1024;

/** No body goes with these (https://fetch.spec.whatwg.org/#null-body-status). */
const BODILESS = new Set([101, 204, 205, 304]);

/** A request that did not leave, as its caller had no time left for it. */
export class NotLeft extends Error {
  override readonly name = 'NotLeft';
}

/**
 * How discord.js makes a request, for its option `makeRequest`: the answer is read whole before it counts as one. So
 * the client's time-out, which by itself ends with the headers, limits the body too.
 */
export const wholeAnswer: RESTOptions['makeRequest'] = async (url, init) => {
  const answer = await DefaultRestOptions.makeRequest(url, init);
  const body = await readBody(answer);
  const { status, statusText } = answer;
  const headers = Object.fromEntries(answer.headers as Iterable<[string, string]>);
  return new Response(BODILESS.has(status) ? null : body, { status, statusText, headers });
};

async function readBody(answer: ResponseLike): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > BODY_MAX) throw new Error('the answer is larger than any of Discord’s');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

type Leave = Pick<Call, 'turn' | 'leave'>;

export interface LeaseKeeper {
  readonly makeRequest: RESTOptions['makeRequest'];
  /**
   * Makes requests each of which waits for its `turn` once the client lets it go, and leaves only while `leave` says so,
   * asked right before it is written to its socket.
   */
  readonly under: <T>(call: Leave, work: () => Promise<T>) => Promise<T>;
  close(): Promise<void>;
}

/**
 * Between asking for a request and writing it lie the client's queue, its waits and a connection: a process may be
 * suspended in each of them, and wake when somebody else has done the work long since.
 */
export function createLeaseKeeper(): LeaseKeeper {
  const agent = new Agent();
  const asked = new AsyncLocalStorage<Leave>();
  return {
    under: (call, work) => asked.run(call, work),
    async makeRequest(url, init) {
      const call = asked.getStore();
      if (call !== undefined && !(await call.turn())) throw new NotLeft('it was stopped before');
      const leave = call?.leave ?? (() => true);
      const dispatcher = agent.compose(
        (dispatch) => (options, handler) => dispatch(options, leaving(handler, leave)),
      );
      return wholeAnswer(url, { ...init, dispatcher } as typeof init);
    },
    close: () => agent.destroy(),
  };
}

/** undici tells a request that it has a connection right before it writes it. */
function leaving(handler: Dispatcher.DispatchHandlers, leave: () => boolean): Dispatcher.DispatchHandlers {
  const decorated: Dispatcher.DispatchHandlers = new DecoratorHandler(handler);
  decorated.onConnect = (abort) => {
    if (leave()) handler.onConnect?.(abort);
    else abort(new NotLeft('there was no time left for the request'));
  };
  return decorated;
}
