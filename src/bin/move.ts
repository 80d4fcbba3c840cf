import { readConfig } from '../base/config.ts';
import { UserError } from '../base/errors.ts';
import { moveStore, tableCount } from '../store/move.ts';
import { createProgress } from '../terminal/progress.ts';
import { run } from './run.ts';

const usage = 'npm run move -- sqlite postgres        npm run move -- postgres sqlite';

await run(async () => {
  const { data, store } = readConfig();
  const [from, to, ...rest] = process.argv.slice(2);
  const places = new Map([
    ['sqlite', data],
    ['postgres', store],
  ]);
  const [source, target] = [places.get(from ?? ''), places.get(to ?? '')];
  if (source === undefined || target === undefined || from === to || rest.length > 0)
    throw new UserError('Say from where to where. Stop the bots first.', usage);
  if (source === target)
    throw new UserError('DATABASE_URL is not set.', 'It says where the PostgreSQL database is.');
  const progress = createProgress(process.stderr, tableCount, 'tables');
  const rows = await moveStore({ from: source, to: target }, progress.show);
  progress.end();
  console.log(`${rows} rows are in ${to} now, and were read back; ${from} is as it was.`);
});
