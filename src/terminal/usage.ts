import type { AnyCommand } from '../command/command.ts';
import { optionsOf } from './arguments.ts';

// biome-ignore lint/suspicious/noExplicitAny: the services are none of the usage's business
export function printUsage(commands: readonly AnyCommand<any>[]): string {
  const lines = commands.flatMap((command) => {
    if (command.onDiscordOnly || !command.declaration || !('description' in command.declaration)) return [];
    const options = optionsOf(command).map((o) => (o.required ? `<${o.name}>` : `[--${o.name} …]`));
    return [`  ${[command.name, ...options].join(' ')}`, `      ${command.declaration.description}`];
  });
  return [
    'npm run -s cli -- COMMAND [words] [--json]',
    'npm run -s cli -- --jsonl         requests in, responses out, one a line',
    '',
    ...lines,
    '  papers',
    '      Every paper, and with --json every field and every problem of the pages',
    '',
    '  --corpus FILE    JSON lines {id, title, text, …}, plain or .gz, instead of the saved pages',
    '  --json           the data instead of the text',
    '  --version        which Paperboy this is',
    '  --limit N        at most so many hits (paper); --literal: the words as typed; --explain: what each term adds',
  ].join('\n');
}
