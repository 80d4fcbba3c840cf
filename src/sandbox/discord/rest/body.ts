import type { IncomingMessage } from 'node:http';
import { ApiError, invalidForm, refuse } from '../errors.ts';
import { readBytes } from '../read-bytes.ts';
import type { Upload } from '../world/messages/files.ts';

export interface ReadBody {
  readonly body: unknown;
  readonly uploads: readonly Upload[];
}

const none: ReadBody = { body: {}, uploads: [] };

/** Discord: Reference, HTTP API: JSON, or multipart with `payload_json` and `files[n]`. */
export async function readBody(incoming: IncomingMessage, limit: number): Promise<ReadBody> {
  const { method } = incoming;
  if (method === 'GET' || method === 'HEAD') return none;
  const bytes = await readBytes(incoming, limit);
  if (bytes.byteLength === 0) return none;
  const type = (incoming.headers['content-type'] ?? '').toLowerCase();
  if (type.startsWith('application/json')) return { body: parseJson(bytes.toString('utf8')), uploads: [] };
  if (type.startsWith('multipart/form-data'))
    return readMultipart(bytes, incoming.headers['content-type'] ?? '');
  throw invalidForm([
    {
      path: [],
      code: 'CONTENT_TYPE_INVALID',
      message: "Expected \"Content-Type\" header to be one of {'application/json', 'multipart/form-data'}.",
    },
  ]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse.invalidJson();
  }
}

async function readMultipart(bytes: Buffer, type: string): Promise<ReadBody> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  } catch {
    throw new ApiError(400, 50035, 'Invalid Form Body');
  }
  let body: unknown = {};
  const uploads: Upload[] = [];
  for (const [name, value] of form) {
    if (name === 'payload_json') body = parseJson(typeof value === 'string' ? value : await value.text());
    else if (typeof value !== 'string') {
      // "files[0]"; a bare "file" is legal as well and counts as number 0.
      const index = /^files\[(\d+)\]$/.exec(name)?.[1] ?? (uploads.length === 0 ? '0' : name);
      uploads.push({
        index,
        filename: value.name || 'unknown',
        contentType: value.type || 'application/octet-stream',
        data: new Uint8Array(await value.arrayBuffer()),
      });
    }
  }
  if (uploads.length > 10)
    throw new ApiError(400, 30015, 'Maximum number of attachments in a message reached (10)');
  return { body, uploads };
}
