import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Services } from '../../commands/services.ts';
import { UserError } from '../base/errors.ts';
import { readLines } from '../base/json-lines.ts';
import type { AnyCommand } from '../command/command.ts';
import { parseOptions } from '../command/parse-options.ts';

export interface Terminal {
  readonly commands: readonly AnyCommand<Services>[];
  readonly services: Services;
}

const nowhere = { user: null, guild: null, channel: null };

export async function perform(
  terminal: Terminal,
  name: string,
  options: Readonly<Record<string, unknown>>,
): Promise<{ readonly command: AnyCommand<Services>; readonly result: unknown }> {
  const command = terminal.commands.find((c) => c.name === name);
  if (!command) throw new UserError(`There is no command “${name}”.`);
  if (command.onDiscordOnly) throw new UserError(`/${name} works on Discord only.`);
  const result: unknown = await command.run(
    terminal.services,
    parseOptions(command.options, options),
    nowhere,
  );
  return { command, result };
}

const request = z.object({
  id: z.union([z.string(), z.number()]),
  command: z.string(),
  options: z.record(z.string(), z.unknown()).default({}),
});

async function answerLine(terminal: Terminal, text: string, line: number): Promise<object> {
  let id: unknown = null;
  try {
    const json: unknown = JSON.parse(text);
    id = typeof json === 'object' && json !== null && 'id' in json ? json.id : null;
    const { command, options } = request.parse(json);
    const { result } = await perform(terminal, command, options);
    return { id, ok: true, result };
  } catch (error) {
    if (error instanceof SyntaxError)
      return { id, ok: false, error: `line ${line}: not JSON (${error.message})` };
    if (error instanceof z.ZodError) {
      const what = error.issues.map((i) => `${i.path.join('.') || 'request'}: ${i.message}`).join('; ');
      return { id, ok: false, error: `line ${line}: ${what}` };
    }
    if (error instanceof UserError) return { id, ok: false, error: error.message };
    terminal.services.log.error('a request failed', { line, error });
    return { id, ok: false, error: `line ${line}: failed on our side: ${String(error)}` };
  }
}

/** A response for each request, in order; a bad line is answered too, and the next one goes on. */
export async function* answerLines(terminal: Terminal, input: Readable): AsyncGenerator<string> {
  for await (const { text, line } of readLines(input))
    yield JSON.stringify(await answerLine(terminal, text, line));
}
