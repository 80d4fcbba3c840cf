#!/usr/bin/env node
// Draws the papers that questions are written about, so that nobody's taste chooses them.
//
//   node tests/judged/draw.mjs            prints the drawn order: number, use, title
//   node tests/judged/draw.mjs --abstracts   the same with each abstract
//
// Everything follows from SEED and the titles in seeds/: the same pages give the same draw.
import { readdirSync, readFileSync } from 'node:fs';

const SEED = 'paperboy judged questions 1';
const here = new URL('.', import.meta.url);
const pages = new URL('../../seeds/', here);

/** A 32-bit hash of a text (FNV-1a, then murmur3's finaliser, so that near ids fall far apart). */
export function hash(text) {
  let h = 0x811c9dc5;
  for (const byte of Buffer.from(`${SEED}|${text}`, 'utf8')) h = Math.imul(h ^ byte, 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The texts in an order that only the seed decides. */
export const shuffle = (texts) => [...texts].sort((a, b) => hash(a) - hash(b) || (a < b ? -1 : 1));

/** Each title with every raw abstract that a saved page prints for it (one copy a page). */
export function readPapers() {
  const papers = new Map();
  for (const name of readdirSync(pages).filter((n) => n.endsWith('.txt'))) {
    const lines = readFileSync(new URL(name, pages), 'utf8').split('\n');
    for (const [i, line] of lines.entries()) {
      if (line !== '·') continue;
      // Above the dot: title, abstract, who; blank lines between them don't count.
      const [title, abstract] = lines
        .slice(0, i)
        .filter((l) => l !== '')
        .slice(-3);
      papers.set(title, [...new Set([...(papers.get(title) ?? []), abstract])]);
    }
  }
  return papers;
}

/** Which half an item belongs to: within its kind the shuffled ids go to open and blind in turn. */
export function split(items) {
  const halves = new Map();
  let turn = 0;
  for (const kind of shuffle(new Set(items.map((i) => i.kind))))
    for (const id of shuffle(items.filter((i) => i.kind === kind).map((i) => i.id)))
      halves.set(id, turn++ % 2 === 0 ? 'open' : 'blind');
  return halves;
}

/** Titles used as examples when the formats were settled: passed over while others are left. */
export const spokenFor = () =>
  readFileSync(new URL('spoken-for.txt', here), 'utf8').split('\n').filter(Boolean);

function main() {
  const papers = readPapers();
  const used = new Set(spokenFor());
  const fresh = shuffle([...papers.keys()].filter((t) => !used.has(t)));
  for (const [i, title] of fresh.entries()) {
    const use = i < 30 ? 'ask+summary' : 'ask';
    process.stdout.write(`${i + 1}\t${use}\t${title}\n`);
    if (process.argv.includes('--abstracts')) process.stdout.write(`${papers.get(title)[0]}\n\n`);
  }
}
if (process.argv[1]?.endsWith('draw.mjs')) main();
