// What runs in the thread: a library like any other, asked by messages.
import { parentPort } from 'node:worker_threads';
import type { Paper } from '../../papers/paper.ts';
import type { SearchResult } from '../../search/api.ts';
import { drawShown } from '../../search/results/shown.ts';
import type { Library } from '../library.ts';
import { loadStored } from '../stored.ts';
import { type Opening, pack, type Reply, type Request } from './messages.ts';

const port = parentPort;
if (port === null) throw new Error('this is no program: it is started as a thread');
const post = (reply: Reply): void => port.postMessage(reply);

/** Given in parts before it is opened. */
let given: Paper[] = [];
let library: Library | null = null;

async function open(options: Opening): Promise<void> {
  const papers = given;
  given = [];
  library = await loadStored(papers, {
    ...options,
    progress: (done, of) => post({ kind: 'progress', done, of }),
    unsaved: (error) => post({ kind: 'unsaved', error: pack(error) }),
  });
}

async function search(...[query, options]: Parameters<Library['search']>): Promise<SearchResult | undefined> {
  const found = await library?.search(query, options);
  return found && drawShown(found, options?.shown);
}

function perform({ name, asked }: Request): unknown {
  if (name === 'give') return void given.push(...(asked as [Paper[]])[0]);
  if (name === 'open') return open((asked as [Opening])[0]);
  if (name === 'search') return search(...(asked as Parameters<Library['search']>));
  const method = library?.[name as keyof Library] as ((...asked: unknown[]) => unknown) | undefined;
  if (method === undefined) throw new Error(`there is nothing to ask for ${name}`);
  return method(...asked);
}

port.on('message', async (request: Request) => {
  const { id } = request;
  try {
    const answer = await perform(request);
    post({ kind: 'answer', id, size: library?.size ?? 0, answer });
  } catch (error) {
    post({ kind: 'error', id, size: library?.size ?? 0, error: pack(error) });
  }
  if (request.name === 'close') port.close();
});
