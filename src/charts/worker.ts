import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { font } from './font.ts';

// A thread of its own: drawing takes up to some hundred milliseconds, in which nobody else would be answered.

const read = (file: string) => readFileSync(fileURLToPath(import.meta.resolve(file)));

const face = '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff2';
const fontBuffers = [read(face)];
await initWasm(read('@resvg/resvg-wasm/index_bg.wasm'));

function draw(svg: string): Uint8Array {
  // Twice as large: screens of phones have two or three dots for one of a page.
  const drawing = new Resvg(svg, {
    font: { fontBuffers, defaultFontFamily: font },
    fitTo: { mode: 'zoom', value: 2 },
  });
  const image = drawing.render();
  try {
    return image.asPng();
  } finally {
    image.free();
    drawing.free();
  }
}

parentPort?.on('message', ({ id, svg }: { id: number; svg: string }) => {
  try {
    parentPort?.postMessage({ id, png: draw(svg) });
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) });
  }
});
