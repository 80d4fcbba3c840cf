import { StringDecoder } from 'node:string_decoder';

/** One line of a text file, without its line end. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** How many characters beyond the limit were left out. */
  readonly dropped: number;
}

function decoderFor(start: Uint8Array): { write(chunk: Uint8Array): string; end(): string } {
  const utf16 =
    start[0] === 0xff && start[1] === 0xfe
      ? 'utf-16le'
      : start[0] === 0xfe && start[1] === 0xff
        ? 'utf-16be'
        : null;
  if (utf16 === null) {
    const decoder = new StringDecoder('utf8');
    return { write: (chunk) => decoder.write(chunk), end: () => decoder.end() };
  }
  const decoder = new TextDecoder(utf16);
  return { write: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() };
}

/**
 * The lines of a stream of bytes, of which no more than `limit` characters of one line are ever held. Line ends
 * are LF, CRLF or CR; a byte-order mark is dropped (and obeyed, for UTF-16). Bytes that are no text become U+FFFD.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line> {
  let decoder: ReturnType<typeof decoderFor> | null = null;
  let number = 1;
  let held = '';
  let dropped = 0;
  let afterReturn = false;

  const hold = (part: string): void => {
    const room = limit - held.length;
    held += part.length <= room ? part : part.slice(0, room);
    dropped += Math.max(0, part.length - room);
  };
  function* split(text: string): Generator<Line> {
    const ends = /[\r\n]/g;
    let start = 0;
    if (afterReturn && text.startsWith('\n')) start = ends.lastIndex = 1;
    if (text !== '') afterReturn = false;
    for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
      hold(text.slice(start, end.index));
      yield { number, text: held, dropped };
      number += 1;
      held = '';
      dropped = 0;
      start = ends.lastIndex;
      if (end[0] === '\n') continue;
      if (text[start] === '\n') start = ends.lastIndex = start + 1;
      else afterReturn = start === text.length;
    }
    hold(text.slice(start));
  }

  for await (const chunk of chunks) {
    const first = decoder === null;
    decoder ??= decoderFor(chunk);
    const text = decoder.write(chunk);
    yield* split(first && text.startsWith('\ufeff') ? text.slice(1) : text);
  }
  if (decoder !== null) yield* split(decoder.end());
  if (held !== '') yield { number, text: held, dropped };
}
