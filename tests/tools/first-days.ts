// node --import ./src/runtime.mjs tests/tools/first-days.ts FOLDER [--kills 5] [--query dpo]: the first minutes of a library.
// A bot without saved pages reads real answers of Daily Papers (a day a file, 2026-11-20.json.gz) from a local server at
// the pace that the real one allows, and is killed on the way; the files' days are put up to today. Says when the
// first strong answer came, how long the event loop stood, and what was read twice or is missing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { REST } from 'discord.js';
import { commands } from '../../commands/index.ts';
import { root } from '../../src/base/config.ts';
import { declarationsOf, readApplication, registerCommands } from '../../src/discord/register.ts';
import { readRow } from '../../src/feed/source/row.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { openStore } from '../../src/store/index.ts';
import { startSourceServer } from '../feed/source-server.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { kills: { type: 'string', default: '5' }, query: { type: 'string', default: 'dpo' } },
});
const [folder = ''] = positionals;
const kills = Number(values.kills);
const DAY = 86_400_000;
const today = Date.now();
const dayOf = (ago: number) => new Date(today - ago * DAY).toISOString().slice(0, 10);

const server = await startSourceServer(dayOf(0));
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json.gz'))
  .sort()
  .reverse();
const told = new Set<string>();
for (const [ago, file] of files.entries()) {
  const rows = JSON.parse(gunzipSync(readFileSync(join(folder, file))).toString('utf8')) as unknown[];
  server.lists.set(dayOf(ago), rows);
  for (const row of rows) {
    const { record } = readRow(row, dayOf(ago));
    if (record !== null) told.add(record.arxiv);
  }
}

const place = mkdtempSync(join(tmpdir(), 'paperboy-days-'));
mkdirSync(join(place, 'pages'));
const sandbox = await startSandbox();
const rest = new REST({ api: sandbox.api }).setToken(sandbox.token);
await registerCommands(
  rest,
  { application: await readApplication(rest), guild: null },
  declarationsOf(commands),
);
const healthPort = 20_000 + (process.pid % 20_000);
const environment = {
  ...process.env,
  ...{ DATA_DIR: join(place, 'data'), SEEDS_DIR: join(place, 'pages'), LOG_LEVEL: 'warn' },
  ...{ FEED: 'on', FEED_URL: server.base, LIBRARY_SINCE: dayOf(files.length - 1), ARXIV: '' },
  ...{ DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.api, HEALTH_PORT: String(healthPort) },
};
const start = () =>
  spawn(process.execPath, ['--max-semi-space-size=8', '--import', './src/runtime.mjs', 'src/main.ts'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });

/** A number of /metrics; asking begins the event loop's next measure. */
async function metric(name: string): Promise<number | null> {
  const text = await fetch(`http://127.0.0.1:${healthPort}/metrics`)
    .then((answer) => answer.text())
    .catch(() => '');
  const found = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

async function daysLeft(): Promise<number> {
  const store = await openStore(environment.DATA_DIR);
  const days = await store.daysRead('daily-papers');
  await store.close();
  return files.length - 7 - [...days].filter((day) => day >= dayOf(files.length - 1)).length;
}

const seconds = (since: number) => Math.round((performance.now() - since) / 100) / 10;
const began = performance.now();
let child = start();
let answered: number | null = null;
while (answered === null && seconds(began) < 120) {
  await sleep(500);
  const shown = await sandbox
    .as('alice')
    .runs('/paper', { query: values.query })
    .catch(() => null);
  const seen = JSON.stringify(sandbox.as('alice').messages().at(-1) ?? {});
  if (shown?.status === 'answered' && /huggingface\.co\/papers\/\d{4}\.\d{5}/.test(seen)) {
    answered = seconds(began);
    console.log(`first strong answer to /paper ${values.query}: ${answered} s after the start`);
    console.log(`  ${/"content":"((?:[^"\\]|\\.)+)"/.exec(seen)?.[1] ?? ''}`);
  }
}
if (answered === null) console.log('no strong answer within two minutes');

let killed = 0;
const stood: number[] = [];
for (let left = files.length; left > 0; ) {
  await sleep(5_000);
  left = await daysLeft();
  const lag = await metric('nodejs_eventloop_lag_max_seconds');
  if (lag !== null) stood.push(lag * 1_000);
  if (killed < kills && left < files.length * (1 - (killed + 1) / (kills + 1))) {
    child.kill('SIGKILL');
    await once(child, 'exit');
    killed += 1;
    console.log(`${seconds(began)} s: killed, ${left} days left`);
    child = start();
  }
}
// The last papers are made searchable, and the first week is read.
for (let n = 0; n < 60 && (await metric('paperboy_papers')) !== told.size; n++) await sleep(1_000);
console.log(`${seconds(began)} s: all ${files.length} days read, ${killed} kills`);
console.log(`searchable: ${await metric('paperboy_papers')} of ${told.size} papers`);
console.log(`memory: ${Math.round(((await metric('process_resident_memory_bytes')) ?? 0) / 1e6)} MB`);
const ordered = stood.toSorted((a, b) => a - b);
const at = (share: number) => Math.round(ordered[Math.floor(share * (ordered.length - 1))] ?? 0);
console.log(
  `longest stop of the event loop in 5 s: median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`,
);
child.kill('SIGTERM');
await once(child, 'exit');

const store = await openStore(environment.DATA_DIR);
const { rows } = await store.livePapersSince(0);
await store.close();
const kept = new Set(rows.map(({ key }) => key));
const ids = new Set(rows.map(({ paper }) => paper));
const missing = [...told].filter((id) => !kept.has(id)).length;
console.log(`stored: ${rows.length} papers under ${ids.size} ids, ${missing} missing`);
const calls = new Map<string, number>();
for (const { date, page } of server.calls)
  if (page === 0 && date !== null && date < dayOf(6)) calls.set(date, (calls.get(date) ?? 0) + 1);
const again = [...calls.values()].filter((times) => times > 1).length;
console.log(`older days asked for: ${calls.size}, of which more than once: ${again}`);
await server.close();
await sandbox.stop();
rmSync(place, { recursive: true });
