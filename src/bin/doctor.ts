import { parseArgs } from 'node:util';
import { commands } from '../../commands/index.ts';
import { type Config, readConfig } from '../base/config.ts';
import { UserError } from '../base/errors.ts';
import { declarationsOf } from '../discord/register.ts';
import { type Check, ill, printChecks } from '../doctor/check.ts';
import { checkDatabase, checkServer } from '../doctor/database.ts';
import { checkDiscord } from '../doctor/discord.ts';
import { checkArxiv, checkFeed } from '../doctor/feed.ts';
import { checkMemory, checkVersions } from '../doctor/machine.ts';
import { checkSearch } from '../doctor/search.ts';
import { run } from './run.ts';

const usage = 'npm run doctor                    npm run -s doctor -- --json';

function readJson(argv: readonly string[]): boolean {
  try {
    return parseArgs({ args: [...argv], options: { json: { type: 'boolean' } } }).values.json ?? false;
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error), usage);
  }
}

async function examine(config: Config): Promise<readonly Check[]> {
  const { checks, found } =
    config.store === config.data ? checkDatabase(config.data) : await checkServer(config.store, config.data);
  return [
    ...checkVersions(),
    checkMemory(),
    ...checks,
    checkSearch(config),
    await checkFeed(config.feed),
    ...(config.feed.on && config.feed.arxiv.categories.length > 0
      ? [await checkArxiv(config.feed.arxiv)]
      : []),
    ...(await checkDiscord(config, declarationsOf(commands), found.places)),
  ];
}

/** Its mistakes are a finding like others, and leave little else to look at. */
function readSettings(): Config | Check {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return ill('settings', error.message.replaceAll(/\s*\n\s*/g, ' '), error.hint ?? 'See .env.example.');
  }
}

await run(async () => {
  const json = readJson(process.argv.slice(2));
  const settings = readSettings();
  const checks =
    'found' in settings ? [...checkVersions(), checkMemory(), settings] : await examine(settings);
  const well = checks.every(({ todo }) => todo === null);
  console.log(json ? JSON.stringify({ well, checks }) : printChecks(checks));
  process.exitCode = well ? 0 : 1;
});
