// What runs in the thread: a library like any other, asked by messages.
import { parentPort } from 'node:worker_threads';
import type { Paper } from '../../papers/paper.ts';
import type { SearchResult } from '../../search/api.ts';
import { drawShown } from '../../search/results/shown.ts';
import type { Library } from '../library.ts';
import { loadStanding, loadStored, type StoredLibraryOptions } from '../stored.ts';
import { type Opening, pack, type Reply, type Request } from './messages.ts';

const port = parentPort;
if (port === null) throw new Error('this is no program: it is started as a thread');
const post = (reply: Reply): void => port.postMessage(reply);

let library: Library | null = null;
/** Given in parts, and let go once they are in. */
let given: Paper[] = [];
/** Of an index that stood. */
let catchUp: ((papers: readonly Paper[]) => void) | null = null;

const whole = (options: Opening): StoredLibraryOptions => ({
  ...options,
  progress: (done, of) => post({ kind: 'progress', done, of }),
  unsaved: (error) => post({ kind: 'unsaved', error: pack(error) }),
});

/** What is asked beside the methods of a library, or is answered otherwise than there. */
const own = {
  /** Opens what stands; false where nothing does. */
  stand(options: Opening): boolean {
    const standing = loadStanding(whole(options));
    if (standing !== null) ({ library, catchUp } = standing);
    return standing !== null;
  },
  give(papers: readonly Paper[]): void {
    given.push(...papers);
  },
  /** Brings what stands up to what was given; where nothing does, builds it first. */
  async take(options: Opening): Promise<void> {
    const papers = given;
    given = [];
    if (catchUp === null) library = await loadStored(papers, whole(options));
    else catchUp(papers);
  },
  async search(...[query, options]: Parameters<Library['search']>): Promise<SearchResult | undefined> {
    const found = await library?.search(query, options);
    return found && drawShown(found, options?.shown);
  },
};

type Methods = Readonly<Record<string, ((...asked: readonly unknown[]) => unknown) | undefined>>;

function perform({ name, asked }: Request): unknown {
  const method = (own as unknown as Methods)[name] ?? (library as unknown as Methods | null)?.[name];
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
