// Draws every card in the sandbox, measures it on a phone and on a desktop, and writes docs/cards.md with pictures.
//   npm run cards                  all of them; fails where a card is too high, overflows or cuts a word
//   npm run cards -- search        those whose name begins so, measured only
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Channel, SeenMessage } from '../../../src/sandbox/contract/objects.ts';
import { type House, openHouse } from '../../discord/house.ts';
import { startSourceServer } from '../../feed/source-server.ts';
import { launchChromium } from '../chromium.ts';
import { cards, type Shown } from './cards.ts';
import { faultsOf, type Measure, measure, photograph } from './measure.ts';
import { type Drawn, writePage } from './page.ts';
import { findLongest, newPapers } from './papers.ts';

const [only] = process.argv.slice(2);
const folder = 'docs/cards';
const today = new Date().toISOString().slice(0, 10);

const source = await startSourceServer(today);
source.lists.set(today, [...newPapers]);
const house = await openHouse({ env: { FEED: 'on', FEED_URL: source.base } });
const noSeeds = await mkdtemp(join(tmpdir(), 'paperboy-seeds-'));
const empty = await openHouse({ env: { SEEDS_DIR: noSeeds } });
// Its time stands still on a Friday, until a card moves it.
const later = await openHouse({
  oneTime: true,
  rateLimits: false,
  clock: { start: Date.parse('2026-11-27T11:00:00Z'), running: false },
});
const browser = await launchChromium();

type Sandbox = House['sandbox'];

const open = (width: number): Promise<Page> =>
  browser.newPage({ viewport: { width, height: 2400 }, locale: 'en-US' });

/** Every card in a channel of its own, so that it is the first that is seen there. */
async function makeChannel(sandbox: Sandbox, name: string): Promise<string> {
  const body = JSON.stringify({ as: 'alice', server: sandbox.ids.server, name, kind: 'text' });
  const headers = { 'content-type': 'application/json' };
  const made = await fetch(`${sandbox.page}sandbox/channels`, { method: 'POST', headers, body });
  return ((await made.json()) as Channel).id;
}

async function look(page: Page, base: string, message: SeenMessage): Promise<Measure> {
  await page.goto(`${base}#/alice/${message.channel_id}`);
  await page
    .locator(`[data-message="${message.id}"] .components, [data-message="${message.id}"] discord-embed`)
    .first()
    .waitFor();
  await page.waitForLoadState('networkidle');
  await page.mouse.move(0, 0);
  return measure(page, message.id);
}

async function draw(shown: Shown, pages: { phone: Page; desktop: Page }): Promise<Drawn> {
  const { sandbox } = shown.isEmpty ? empty : shown.isLater ? later : house;
  const person = sandbox.as('alice').enters(await makeChannel(sandbox, shown.name));
  const message = await shown.reach(person, longest, sandbox);
  const phone = await look(pages.phone, sandbox.page, message);
  const desktop = await look(pages.desktop, sandbox.page, message);
  if (only === undefined) {
    await writeFile(`${folder}/${shown.name}-phone.webp`, await photograph(pages.phone, message.id));
    await writeFile(`${folder}/${shown.name}-desktop.webp`, await photograph(pages.desktop, message.id));
  }
  const { name, title, max = null } = shown;
  const tooHigh = max !== null && phone.height > max ? [`${phone.height} px high, at most ${max}`] : [];
  const faults = [
    ...[...tooHigh, ...faultsOf(phone, true)].map((fault) => `phone: ${fault}`),
    ...faultsOf(desktop, false).map((fault) => `desktop: ${fault}`),
  ];
  console.log(`${name}: ${phone.height} px on a phone, ${desktop.height} px on a desktop`);
  for (const fault of faults) console.log(`  ✗ ${fault}`);
  return { name, title, max, phone: phone.height, desktop: desktop.height, faults };
}

const longest = await findLongest();
try {
  const pages = { phone: await open(390), desktop: await open(1440) };
  if (only === undefined) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
  }
  const drawn: Drawn[] = [];
  for (const shown of cards) {
    if (only === undefined || shown.name.startsWith(only)) drawn.push(await draw(shown, pages));
  }
  if (only === undefined) await writeFile('docs/cards.md', writePage(drawn));
  if (drawn.some((d) => d.faults.length > 0)) process.exitCode = 1;
} finally {
  await browser.close();
  await house.stop();
  await empty.stop();
  await later.stop();
  await rm(noSeeds, { recursive: true });
  await source.close();
}
