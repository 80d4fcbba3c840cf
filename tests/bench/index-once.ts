// One measurement in a process of its own, as memory and compiled code outlive whatever was measured before:
//   node --expose-gc tests/bench/index-once.ts ours|raw FILE     (a JSON array of papers)
// prints { ms, megabytes }: the time to index them all, and how much the heap grew by the index.
import { readFileSync } from 'node:fs';
import type { Paper } from '../../src/papers/paper.ts';
import { createOurs, createRaw } from './sides.ts';

const [side, file] = process.argv.slice(2);
if (file === undefined || globalThis.gc === undefined) throw new Error('see the head of this file');
const papers = JSON.parse(readFileSync(file, 'utf8')) as Paper[];
const { gc } = globalThis;
/** Typed arrays live beside the heap. */
const used = () => {
  gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

const before = used();
const since = performance.now();
const index = side === 'ours' ? createOurs(papers) : createRaw(papers);
const ms = performance.now() - since;
const megabytes = (used() - before) / 1e6;
// Looked at after the measure, so that it can't have been collected before.
if (index.search('policy') === undefined) throw new Error('nothing was indexed');
process.stdout.write(JSON.stringify({ ms, megabytes }));
