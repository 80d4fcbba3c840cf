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

/**
 * One GET.
 * @throws Error in words for a person, where no whole answer came
 */
export async function get(url: URL, options: RequestOptions): Promise<Answer> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]);
  try {
    const response = await fetch(url, {
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
