import manifest from '../../package.json' with { type: 'json' };
import { get } from '../feed/source/http.ts';
import { type Check, fine, ill, wordsOf } from './check.ts';

/** Asks arXiv who it is, which tells nothing of papers and costs it nothing. */
export async function checkArxiv(arxiv: {
  readonly categories: readonly string[];
  readonly url: string;
}): Promise<Check> {
  const todo = `Can this machine reach ${arxiv.url}? To do without it, leave ARXIV empty.`;
  try {
    const answer = await get(new URL('?verb=Identify', arxiv.url), {
      userAgent: `Paperboy/${manifest.version} (Discord bot; npm run doctor)`,
      accept: 'text/xml',
      timeoutMs: 20_000,
      maxBytes: 1 << 20,
    });
    if (answer.status === 503 || answer.status === 429)
      return ill(
        'arxiv',
        `${arxiv.url} answered ${answer.status}`,
        'It was asked too often: wait a few minutes.',
      );
    if (answer.status !== 200) return ill('arxiv', `${arxiv.url} answered ${answer.status}`, todo);
    if (!answer.text.includes('<OAI-PMH')) return ill('arxiv', `${arxiv.url} didn’t answer in OAI-PMH`, todo);
    return fine('arxiv', `${arxiv.url} answers; ${arxiv.categories.join(', ')}`);
  } catch (error) {
    return ill('arxiv', `${arxiv.url} can't be read: ${wordsOf(error)}`, todo);
  }
}

/** Asks the source of new papers for one row. */
export async function checkFeed(feed: { readonly on: boolean; readonly url: string }): Promise<Check> {
  if (!feed.on) return fine('feed', 'switched off (FEED=off)');
  const todo = `Can this machine reach ${feed.url}? If it needs a proxy, set FEED_URL; to do without, set FEED=off.`;
  try {
    const answer = await get(new URL('/api/daily_papers?limit=1', feed.url), {
      userAgent: `Paperboy/${manifest.version} (Discord bot; npm run doctor)`,
      timeoutMs: 10_000,
      maxBytes: 1 << 20,
    });
    if (answer.status === 429)
      return ill('feed', `${feed.url} answered 429`, 'Its limit of requests is used up: wait a few minutes.');
    if (answer.status !== 200) return ill('feed', `${feed.url} answered ${answer.status}`, todo);
    if (!Array.isArray(JSON.parse(answer.text))) return ill('feed', `${feed.url} sent no list`, todo);
    return fine('feed', `${feed.url} answers`);
  } catch (error) {
    return ill('feed', `${feed.url} can't be read: ${wordsOf(error)}`, todo);
  }
}
