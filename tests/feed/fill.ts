// node fill.ts FOLDER SOURCE SINCE: fills a library as the bot does, and says so and ends when it is filled.
import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { createDailyPapers, startFeed } from '../../src/feed/index.ts';
import { createLibrary } from '../../src/library/index.ts';
import { openStore } from '../../src/store/index.ts';

const [folder = '', base = '', since = ''] = process.argv.slice(2);
const clock = systemClock;
const source = createDailyPapers({ base, clock, random: Math.random, spacingMs: 2 });
const store = await openStore(folder);
// A process that was killed keeps its turn for a while, and time is short here.
for (const name of ['daily-papers', 'daily-papers:backfill'])
  await store.noteFailure(name, clock.now(), 'killed', 0);
const feed = await startFeed({
  on: true,
  since,
  pause: 5,
  source,
  store,
  library: createLibrary([]),
  clock,
  random: () => 0,
  log: createLog({ level: 'warn', write: (line) => process.stderr.write(line) }),
});
const watch = setInterval(async () => {
  if (feed.reaches()[0]?.left !== 0 || (await store.sourceState('daily-papers'))?.succeededAt == null) return;
  clearInterval(watch);
  await feed.stop();
  await store.close();
  process.stdout.write('filled');
}, 20);
