// A process of its own that opens a folder's store and keeps what it is told to, for the tests of several at once.
import { openStore } from '../../src/store/index.ts';

const [folder = '', from = '0', count = '1'] = process.argv.slice(2);
const store = await openStore(folder);
for (let i = Number(from); i < Number(from) + Number(count); i++) {
  await store.setThreadPapers(`t${i}`, [String(i)], null);
  process.stdout.write(`${i}\n`);
}
await store.close();
