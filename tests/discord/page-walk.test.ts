import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel } from '../../src/sandbox/contract/objects.ts';
import { launchChromium } from '../tools/chromium.ts';
import { type House, openHouse } from './house.ts';

let house: House;
let browser: Browser;
let page: Page;
const complaints: string[] = [];
beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse({ env: { LISTEN: 'mentions' } }), launchChromium()]);
  page = await browser.newPage({ locale: 'en-US', viewport: { width: 390, height: 844 } });
  page.setDefaultTimeout(15_000);
  page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
});
afterAll(async () => {
  await browser.close();
  await house.stop();
});

/** A channel of its own on a phone, as Alice sees it. */
async function enter(name: string): Promise<void> {
  const body = JSON.stringify({ as: 'alice', server: house.sandbox.ids.server, name, kind: 'text' });
  const headers = { 'content-type': 'application/json' };
  const made = await fetch(`${house.sandbox.page}sandbox/channels`, { method: 'POST', headers, body });
  const { id } = (await made.json()) as Channel;
  await page.goto(`${house.sandbox.page}#/alice/${id}`);
  await page.getByRole('heading', { name: `Welcome to #${name}` }).waitFor();
  await page.locator('.welcome .chip').first().waitFor();
}

async function say(line: string): Promise<void> {
  await page.getByRole('form', { name: 'Composer' }).getByRole('combobox').first().fill(line);
  await page.keyboard.press('Enter');
}

/** The newest message that says this. */
async function card(saying: string | RegExp): Promise<Locator> {
  const found = page.locator('discord-message').filter({ hasText: saying }).last();
  await found.waitFor();
  return found;
}

const isPrivate = async (message: Locator) => (await message.getByText('Only you can see this').count()) > 0;

async function choose(message: Locator, menu: string | RegExp, entry: string | RegExp): Promise<void> {
  await message.getByRole('combobox', { name: menu }).click();
  await message.getByRole('option', { name: entry }).first().click();
}

describe('given Paperboy on a phone', () => {
  it('then a paper opened from a search is one person’s, until they press Share', async () => {
    await enter('sharing');
    await say('/paper critic rl');
    await choose(await card(/papers for “critic rl”/), /Open a paper/, /CriticLean/);
    const opened = await card('Abstract');
    expect(await isPrivate(opened)).toBe(true);
    await opened.getByText('Share').click();
    await expect.poll(() => page.locator('discord-message').filter({ hasText: 'Abstract' }).count()).toBe(2);
    const shared = await card('Abstract');
    expect(await isPrivate(shared)).toBe(false);
    expect(await shared.getByText('Share').count()).toBe(0);
  }, 60_000);

  it('then a mention is answered by a reply, and a reply to that goes on', async () => {
    await enter('talking');
    const composer = page.getByRole('form', { name: 'Composer' });
    await composer.getByRole('combobox').first().pressSequentially('@Pap');
    await page.getByRole('option', { name: '@Paperboy' }).click();
    await page.keyboard.type('what is RefCritic?');
    await page.keyboard.press('Enter');
    const answer = await card('From the abstract of RefCritic');
    expect(await answer.locator('discord-reply').innerText()).toContain('@Paperboy what is RefCritic?');
    expect(await isPrivate(answer)).toBe(false);
    await answer.getByLabel('More for this message').click();
    await page.getByRole('menuitem', { name: 'Reply' }).click();
    await composer.getByText('Replying to Paperboy').waitFor();
    await page.keyboard.type('what does it propose?');
    await page.keyboard.press('Enter');
    const answers = page.locator('discord-message').filter({ hasText: 'Paperboy' });
    // the first answer may quote the same sentence: the second stands under the question that it answers
    const second = answers
      .filter({ hasText: 'what does it propose?' })
      .filter({ hasText: /propose RefCritic/ });
    await second.waitFor();
    expect(await second.innerText()).toContain('From the abstract of RefCritic');
  }, 60_000);

  it('then a bare “it” is asked about, and the paper that is named answers', async () => {
    await enter('bare-it');
    await say('/ask What does it propose?');
    const asked = await card(/Which paper do you mean/);
    expect(await isPrivate(asked)).toBe(true);
    await asked.getByText('Name the paper…').click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox').fill('RefCritic');
    await form.getByRole('button', { name: 'Submit' }).click();
    await card(/we propose RefCritic/);
  }, 60_000);

  it('then a search that its filter empties has a way out', async () => {
    await enter('filtered');
    await say('/paper critic rl year:1999');
    const none = await card(/None of 1999/);
    expect(await isPrivate(none)).toBe(true);
    await none.locator('discord-button', { hasText: 'without that filter' }).click();
    expect(await isPrivate(await card(/\d+ papers for “critic rl”/))).toBe(false);
  }, 60_000);

  it('then a digest is set up at “8pm” in “Kyiv”, by the zone’s name of today', async () => {
    await enter('digest-at-night');
    await say('/digest set time:8pm timezone:Kyiv');
    const preview = await card(/Nothing is saved yet/);
    expect(await preview.innerText()).toMatch(/daily at 20:00 \(Europe\/Kyiv\)/);
    await preview.getByText('Start this digest').click();
    const saved = await card(/Saved\./);
    expect(await saved.innerText()).toContain('Europe/Kyiv');
    expect(complaints).toEqual([]);
  }, 60_000);
});
