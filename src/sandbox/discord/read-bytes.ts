import type { IncomingMessage } from 'node:http';
import { ApiError, refuse } from './errors.ts';

/** Reads a body of at most `limit` bytes; a larger one is refused before it has fully arrived. */
export async function readBytes(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) throw refuse.tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > limit) throw refuse.tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    // Nobody is left to read this response; it is for the log.
    throw new ApiError(400, 0, 'The request was broken off before its end.');
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}
