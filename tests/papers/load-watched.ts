// Loads the pages of a folder, and prints them as JSON with the memory that it took at most (bytes).
import { loadPapers } from '../../src/papers/index.ts';

const [, , folder = ''] = process.argv;
const before = process.memoryUsage();
let peak = 0;
const watch = setInterval(() => {
  const now = process.memoryUsage();
  peak = Math.max(peak, now.heapUsed - before.heapUsed + now.arrayBuffers - before.arrayBuffers);
}, 5);
const loaded = await loadPapers(folder);
clearInterval(watch);
process.stdout.write(JSON.stringify({ peak, loaded }));
