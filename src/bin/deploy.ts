import { parseArgs } from 'node:util';
import { DiscordAPIError, REST } from 'discord.js';
import { commands } from '../../commands/index.ts';
import { readConfig } from '../base/config.ts';
import { UserError } from '../base/errors.ts';
import { neededBits } from '../discord/permissions.ts';
import {
  compareCommands,
  type Difference,
  declarationsOf,
  inviteLink,
  isUpToDate,
  readApplication,
  readRegistered,
  registerCommands,
} from '../discord/register.ts';
import { run } from './run.ts';

function readGuild(argv: readonly string[]): string | null {
  let guild: string | undefined;
  try {
    guild = parseArgs({ args: [...argv], options: { guild: { type: 'string' } } }).values.guild;
  } catch (error) {
    throw new UserError(
      error instanceof Error ? error.message : String(error),
      'npm run deploy [-- --guild SERVER_ID]',
    );
  }
  if (guild !== undefined && !/^\d{17,20}$/.test(guild)) {
    throw new UserError(`--guild must be a server's id (17 to 20 digits), not “${guild}”.`);
  }
  return guild ?? null;
}

function print(difference: Difference): void {
  const rows = [
    ['+', difference.added],
    ['~', difference.changed],
    ['-', difference.removed],
    ['=', difference.same],
  ] as const;
  for (const [sign, names] of rows) for (const name of names) console.log(`  ${sign} ${name}`);
  console.log(isUpToDate(difference) ? 'Discord had all of this already.' : 'Registered.');
}

async function deploy(argv: readonly string[]): Promise<void> {
  const guild = readGuild(argv);
  const { token, api } = readConfig();
  if (token === null) {
    throw new UserError(
      'DISCORD_TOKEN is not set: there is no application to register commands for.',
      'See .env.example.',
    );
  }
  const rest = new REST(api === null ? {} : { api }).setToken(token);
  const application = await readApplication(rest);
  const declared = declarationsOf(commands);
  console.log(guild === null ? 'Commands in every server:' : `Commands in the server ${guild}:`);
  print(await registerCommands(rest, { application, guild }, declared));
  if (guild !== null) {
    const twice = compareCommands(declared, await readRegistered(rest, application, null));
    const names = [...twice.same, ...twice.changed];
    if (names.length > 0) {
      console.warn(
        `These are registered for every server too, so people in that one see them twice: ${names.join(', ')}.`,
      );
    }
  }
  console.log(`Invite the bot: ${inviteLink(application, neededBits)}`);
}

function advise({ status }: DiscordAPIError): string | undefined {
  if (status === 401)
    return 'Reset the token in the developer portal (Bot → Reset Token), and put it into .env.';
  return status === 403 || status === 404
    ? 'Is the bot in that server? Invite it by the link that a deploy without --guild prints.'
    : undefined;
}

await run(() =>
  deploy(process.argv.slice(2)).catch((error: unknown) => {
    // Discord's own words hold no token.
    throw error instanceof DiscordAPIError
      ? new UserError(`Discord says: ${error.message}`, advise(error))
      : error;
  }),
);
