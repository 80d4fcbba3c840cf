import { systemClock } from '../base/clock.ts';
import { readConfig } from '../base/config.ts';
import { UserError } from '../base/errors.ts';
import { createLog } from '../base/log.ts';
import { HOUR } from '../base/time.ts';
import { createDailyPapers, datesToRead, readDays, recall } from '../feed/index.ts';
import { loadPapers } from '../papers/index.ts';
import { openStore } from '../store/index.ts';
import { createProgress } from '../terminal/progress.ts';
import { feedUsage, readFeedArguments } from './feed-arguments.ts';
import { run } from './run.ts';

/** Reads the lists of these days into the store; a bot that runs on it finds them at once. */
async function fetchDays(dates: readonly string[]): Promise<void> {
  const config = readConfig();
  const log = createLog({ level: config.logLevel, write: (line) => process.stderr.write(`${line}\n`) });
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort()).once('SIGTERM', () => stopping.abort());
  const store = await openStore(config.store);
  try {
    // Nothing is searched here: the merger alone knows who is who.
    const { merger } = await recall((await loadPapers(config.seeds)).papers, store, log);
    const clock = systemClock;
    const source = createDailyPapers({
      base: config.feed.url,
      contact: config.feed.contact,
      clock,
      random: Math.random,
    });
    const state = await store.sourceState(source.name);
    const progress = createProgress(process.stderr, dates.length);
    const round = await readDays(dates, {
      source,
      store,
      merger,
      clock,
      newsFrom: datesToRead(clock.now(), state?.succeededAt ?? null).at(-1) ?? '',
      signal: stopping.signal,
      onDay: (date, done) => progress.show(done, date),
    });
    progress.end();
    for (const { date, row, message, kept } of round.problems)
      process.stderr.write(`${date}, row ${row}: ${kept ? 'read without' : 'left out,'} ${message}\n`);
    console.log(
      `${round.listed} papers on ${dates.length - round.unread.length} days: ${round.added} new, ${round.changed} changed.`,
    );
    const [missed] = round.unread;
    if (missed !== undefined) {
      const why = stopping.signal.aborted
        ? 'Stopped'
        : `Daily Papers could not be read (${round.failure?.message})`;
      throw new UserError(
        `${why}: ${round.unread.length} of ${dates.length} days are missing.`,
        `What was read is kept. Go on with: npm run feed -- --since ${missed} --until ${dates.at(-1)}`,
      );
    }
    // Today's list counts as the bot's hourly read.
    const now = clock.now();
    if (dates.includes(datesToRead(now, now)[0] ?? ''))
      await store.noteSuccess(source.name, now, round.listed, now + HOUR);
  } finally {
    await store.close();
  }
}

await run(async () => {
  const dates = readFeedArguments(process.argv.slice(2), Date.now());
  if (dates === null) console.log(feedUsage);
  else await fetchDays(dates);
});
