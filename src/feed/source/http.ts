interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

interface RequestOptions {
  readonly userAgent: string;
  /** A media type; JSON unless told. */
  readonly accept?: string;
  /** For the whole answer, body included. */
  readonly timeoutMs: number;
  /** Of the body, unpacked. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** The body up to a size: what never ends must not fill the memory. */
async function readBody(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the stream, and with it the connection.
    if (size > maxBytes) throw new Error(`its answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A source moves now and then; what leads on and on leads nowhere. */
const MOST_REDIRECTS = 3;

/**
 * Where an answer leads to: within its server, or over https. A source that somebody took over, or who stands in the way
 * to one, must not send the bot to the machines beside it.
 */
function nextPlace(from: URL, location: string | null): URL {
  const to = location === null ? null : URL.parse(location, from.href);
  if (to === null) throw new Error('it leads on to nowhere');
  const isSafe = to.protocol === 'https:' && (from.protocol === 'https:' || to.hostname === from.hostname);
  if (to.origin !== from.origin && !isSafe)
    throw new Error(`it leads on to ${to.origin}, which isn't followed`);
  return to;
}

/** Follows what a source that moved answers. */
async function fetchAt(url: URL, init: RequestInit): Promise<Response> {
  let place = url;
  for (let moves = 0; moves <= MOST_REDIRECTS; moves++) {
    const response = await fetch(place, { ...init, redirect: 'manual' });
    if (![301, 302, 303, 307, 308].includes(response.status)) return response;
    await response.body?.cancel();
    place = nextPlace(place, response.headers.get('location'));
  }
  throw new Error('it leads on and on');
}

/**
 * One GET, and what follows where the source has moved.
 * @throws Error in words for a person, where no whole answer came
 */
export async function get(url: URL, options: RequestOptions): Promise<Answer> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]);
  try {
    const response = await fetchAt(url, {
      signal,
      headers: { accept: options.accept ?? 'application/json', 'user-agent': options.userAgent },
    });
    return {
      status: response.status,
      headers: response.headers,
      text: await readBody(response, options.maxBytes),
    };
  } catch (error) {
    if (timeout.aborted)
      throw new Error(`it did not answer within ${options.timeoutMs / 1000} s`, { cause: error });
    throw new Error(describe(error), { cause: error });
  }
}

/** fetch says "fetch failed", and the reason in its cause. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error && cause.message !== '') return cause.message;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error.message;
}
