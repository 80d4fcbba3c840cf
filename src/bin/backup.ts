import { join } from 'node:path';
import { readConfig } from '../base/config.ts';
import { UserError } from '../base/errors.ts';
import { backUp, restore } from '../store/sqlite/backup.ts';
import { run } from './run.ts';

const usage = 'npm run backup [-- FILE]            npm run backup -- restore FILE';

await run(async () => {
  const { data, store } = readConfig();
  if (store !== data)
    throw new UserError(
      'The database is a PostgreSQL server’s (DATABASE_URL), which has tools of its own.',
      'pg_dump --format=custom --file=FILE "$DATABASE_URL"; and back: pg_restore --clean --dbname="$DATABASE_URL" FILE',
    );
  const [first, second, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || first?.startsWith('-') || (first !== 'restore' && second !== undefined)) {
    throw new UserError('That is not how a backup is made.', usage);
  }
  if (first === 'restore') {
    if (second === undefined) throw new UserError('Say which backup to restore.', usage);
    const aside = restore(data, second);
    console.log(`Restored ${second}.${aside === null ? '' : `\nThe former database is kept: ${aside}`}`);
  } else {
    const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
    const file = first ?? join(data, 'backups', `paperboy-${stamp}.db`);
    await backUp(data, file);
    console.log(file);
  }
});
