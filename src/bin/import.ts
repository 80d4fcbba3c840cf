import { parseArgs } from 'node:util';
import { readConfig } from '../base/config.ts';
import { UserError } from '../base/errors.ts';
import { createLog } from '../base/log.ts';
import { printable } from '../base/printable.ts';
import { recall } from '../feed/index.ts';
import { keepOwn, readFile } from '../import/index.ts';
import { type LiveRecord, loadPapers } from '../papers/index.ts';
import { openStore } from '../store/index.ts';
import { createProgress } from '../terminal/progress.ts';
import { run } from './run.ts';

const usage = 'npm run import -- FILE…        BibTeX (.bib), CSV (.csv) or JSON lines (.jsonl)';

function readArguments(argv: readonly string[]): readonly string[] {
  try {
    const { positionals } = parseArgs({ args: [...argv], allowPositionals: true });
    if (positionals.length > 0) return positionals;
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error), usage);
  }
  throw new UserError('Say which file to import.', usage);
}

/** Reads the files, and names by line what isn't understood. */
async function readAll(files: readonly string[]): Promise<{ records: LiveRecord[]; leftOut: number }> {
  const records: LiveRecord[] = [];
  let leftOut = 0;
  for (const file of files)
    for await (const { line, paper, notes, leftOut: isLeftOut = false } of readFile(file)) {
      if (paper !== null) records.push(paper.record);
      else if (isLeftOut) leftOut += 1;
      for (const note of notes) process.stderr.write(`${file}:${line}: ${printable(note, 400)}\n`);
    }
  return { records, leftOut };
}

await run(async () => {
  const files = readArguments(process.argv.slice(2));
  const config = readConfig();
  const { records, leftOut } = await readAll(files);
  if (records.length === 0) throw new UserError('No paper was found there.', usage);
  const log = createLog({ level: config.logLevel, write: (line) => process.stderr.write(`${line}\n`) });
  const store = await openStore(config.store);
  try {
    const { merger } = await recall((await loadPapers(config.seeds)).papers, store, log);
    const progress = createProgress(process.stderr, records.length, 'papers');
    const onDone = (done: number) => progress.show(done, files.join(' '));
    const { read, added, changed, known } = await keepOwn(records, { store, merger, onDone });
    progress.end();
    const same = read - added - changed - known;
    console.log(
      `${read} papers: ${added} new, ${changed} changed, ${same} as before, ${known} known from a live source; ${leftOut} left out.`,
    );
  } finally {
    await store.close();
  }
});
