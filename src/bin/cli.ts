import { once } from 'node:events';
import { commands } from '../../commands/index.ts';
import manifest from '../../package.json' with { type: 'json' };
import { readConfig } from '../base/config.ts';
import { createLog } from '../base/log.ts';
import { openLibrary } from '../library/open.ts';
import { readArguments } from '../terminal/arguments.ts';
import { answerLines, perform, type Terminal } from '../terminal/perform.ts';
import { printUsage } from '../terminal/usage.ts';
import { run } from './run.ts';

/** The same commands as on Discord, in a terminal: as text, as JSON, or as JSON lines for scripts. */
async function main(argv: readonly string[]): Promise<void> {
  const asked = readArguments(argv, commands);
  if (asked.kind === 'usage') {
    console.log(printUsage(commands));
    return;
  }
  if (asked.kind === 'version') {
    console.log(manifest.version);
    return;
  }
  const config = readConfig();
  const log = createLog({ level: 'warn', write: (line) => process.stderr.write(`${line}\n`) });
  const { library, problems } = await openLibrary({ seeds: config.seeds, corpus: asked.corpus });
  const terminal: Terminal = { commands, services: { library, store: null, log } };

  if (asked.kind === 'lines') {
    for (const p of problems.filter((p) => !p.harmless)) log.warn(`${p.file}:${p.line}: ${p.message}`);
    // wait for a slow reader instead of buffering ahead of it
    for await (const response of answerLines(terminal, process.stdin))
      if (!process.stdout.write(`${response}\n`)) await once(process.stdout, 'drain');
    return;
  }
  if (asked.kind === 'papers') {
    const papers = await library.all();
    if (asked.json) console.log(JSON.stringify({ papers, problems }));
    else for (const p of papers) console.log(`${p.id}  ${p.published ?? '----------'}  ${p.title}`);
    if (!asked.json)
      for (const p of problems.filter((p) => !p.harmless)) console.error(`${p.file}:${p.line}: ${p.message}`);
    return;
  }
  const { command, result } = await perform(terminal, asked.command, asked.options);
  console.log(asked.json ? JSON.stringify(result) : command.print(result));
  // A card that only the asker would see holds no answer.
  if (command.card(result, {}).private && !command.private) process.exitCode = 1;
}

// A reader that has seen enough (head, less) closes the pipe, which is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

await run(() => main(process.argv.slice(2)));
