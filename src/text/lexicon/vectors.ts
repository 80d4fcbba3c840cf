import { readFileSync } from 'node:fs';

/** So many numbers tell what a word means. */
export const dimensions = 64;

interface Vectors {
  readonly stems: readonly string[];
  /** By stem, its place among them. */
  readonly places: ReadonlyMap<string, number>;
  /** Row after row. */
  readonly rows: Int8Array;
  /** By place, one by the length of the row. */
  readonly scales: Float32Array;
}

let read: Vectors | null = null;

/** Made by tests/tools/vectors.ts; not read before somebody describes something, as few do. */
function open(): Vectors {
  if (read !== null) return read;
  const file = readFileSync(new URL('vectors.bin', import.meta.url));
  // behind the lines that say whence it is
  const first = file.indexOf('\n\n') + 2;
  const end = file.indexOf('\n', first);
  const stems = file.toString('latin1', first, end).split(' ');
  const rows = new Int8Array(file.buffer, file.byteOffset + end + 1, stems.length * dimensions);
  const scales = Float32Array.from(stems, (_, place) => {
    let sum = 0;
    for (let n = place * dimensions; n < (place + 1) * dimensions; n++) sum += (rows[n] as number) ** 2;
    return sum === 0 ? 0 : 1 / Math.sqrt(sum);
  });
  read = { stems, places: new Map(stems.map((stem, place) => [stem, place])), rows, scales };
  return read;
}

/** So finely are cosines told apart, with the place of one of so many stems beside them. */
const steps = 2 ** 36;
const mostPlaces = 2 ** 16;

export interface Near {
  readonly stem: string;
  /** Of the angle between the two words' vectors: 1 the same. */
  readonly cosine: number;
}

/** Is a stem that of a word in common use? */
export const isKnown = (stem: string): boolean => open().places.has(stem);

/** How near two stems are in meaning; null where one is in no common use. */
export function cosineOf(one: string, other: string): number | null {
  const at = open().places.get(other);
  const [near] = at === undefined ? [] : nearestInMeaning(one, Int32Array.of(at), -1, 1);
  return near?.cosine ?? null;
}

/** Where the stems that are wanted stand: those among which the nearest are looked for. */
export function placesOf(wanted: (stem: string) => boolean): Int32Array {
  const { stems } = open();
  return Int32Array.from(stems.keys()).filter((place) => wanted(stems[place] as string));
}

/**
 * The stems that mean nearly what a stem means, the nearest first, itself left out: `most` of those of a greater cosine
 * than `least`. None for a stem that is in no common use. Takes about a millisecond for ten thousand places.
 */
export function nearestInMeaning(stem: string, among: Int32Array, least: number, most: number): Near[] {
  const { stems, places, rows, scales } = open();
  const own = places.get(stem);
  if (own === undefined || most <= 0) return [];
  const vector = rows.subarray(own * dimensions, (own + 1) * dimensions);
  /** Cosine and place in one number, so that thousands are put in order as numbers, and no object made of most. */
  const keys: number[] = [];
  for (const place of among) {
    const at = place * dimensions;
    let sum = 0;
    for (let n = 0; n < dimensions; n++) sum += (vector[n] as number) * (rows[at + n] as number);
    const cosine = sum * (scales[place] as number) * (scales[own] as number);
    if (cosine > least && place !== own) keys.push(Math.floor(cosine * steps) * mostPlaces + place);
  }
  const nearest = Float64Array.from(keys).sort().subarray(-most).reverse();
  return Array.from(nearest, (key) => {
    const step = Math.floor(key / mostPlaces);
    return { stem: stems[key - step * mostPlaces] as string, cosine: step / steps };
  });
}
