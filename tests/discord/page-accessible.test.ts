import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../tools/chromium.ts';
import { type House, openHouse } from './house.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let house: House;
let browser: Browser;
beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse({ rateLimits: false }), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await house.stop();
});

/** What stands in the way of somebody who can't see well, or has no mouse: `rule: element: what is wrong`. */
async function findBarriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] })',
  )) as AxeResults;
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical' || v.id === 'color-contrast')
    .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 120)}: ${n.any[0]?.message ?? v.help}`));
}

const say = async (page: Page, line: string) => {
  await page.getByRole('form', { name: 'Composer' }).getByRole('combobox').first().fill(line);
  await page.keyboard.press('Enter');
};
const seen = (page: Page, text: string | RegExp) => page.getByText(text).last().waitFor();

type Screen = readonly [name: string, come: (page: Page) => Promise<unknown>];

/** A screen that a line typed leads to, known by a text on it. */
const told = (name: string, line: string, text: string | RegExp): Screen => [
  name,
  async (page) => {
    await say(page, line);
    await seen(page, text);
  },
];

/** Each screen, by what is done to come to it; they follow one another. */
const screens: readonly Screen[] = [
  ['an empty channel', async () => {}],
  [
    'the list of commands',
    (page) => page.getByRole('form', { name: 'Composer' }).getByRole('combobox').first().fill('/'),
  ],
  told('a command with its options', '/digest set ', 'time'),
  [
    'a form',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await say(page, '/ask How large is it?');
      await page.getByText('Name the paper…').last().click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'a search',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await say(page, '/paper critic rl');
      await seen(page, /papers for/);
    },
  ],
  [
    'an open menu',
    (page) =>
      page
        .getByRole('combobox', { name: /Open a paper/ })
        .last()
        .click(),
  ],
  [
    'a paper that only its reader sees',
    async (page) => {
      await page.getByRole('option').first().click();
      await seen(page, 'Abstract');
    },
  ],
  told('an answer', '/ask What does RefCritic propose?', /From the abstract/),
  [
    'a miss',
    async (page) => {
      await page.keyboard.press('Escape');
      await say(page, '/summarise zzxqv wvutq');
      await seen(page, /No paper here is called/);
    },
  ],
  told('a comparison', '/compare first:RefCritic second:CriticLean', /Side by side/),
  told('the preview of a digest', '/digest set time:8pm timezone:Kyiv', /Nothing is saved yet/),
  told('the settings', '/settings', 'How I answer in this server'),
  told('the help', '/help', /in their own words/),
];

async function openChannel(page: Page, name: string): Promise<void> {
  const body = JSON.stringify({ as: 'alice', server: house.sandbox.ids.server, name, kind: 'text' });
  const headers = { 'content-type': 'application/json' };
  const made = await fetch(`${house.sandbox.page}sandbox/channels`, { method: 'POST', headers, body });
  const { id } = (await made.json()) as { id: string };
  await page.goto(`${house.sandbox.page}#/alice/${id}`);
  await page.locator('.welcome .chip').first().waitFor();
}

/** What of the composer lies beyond the page’s edge, or shows less of its text than there is. */
const findCut = (page: Page): Promise<unknown> =>
  // In the page, where TypeScript knows no document: so it is a text.
  page.evaluate(`(() => {
    const parts = [...document.querySelectorAll('.composer, .composer *')];
    const outside = parts.filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5);
    const text = document.querySelector('.composer-text');
    if (text === null) return outside.map((e) => e.className);
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = getComputedStyle(text).font;
    const isCut = pen.measureText(text.placeholder).width > text.clientWidth;
    return [...outside.map((e) => e.className), ...(isCut ? [text.placeholder] : [])];
  })()`);

describe('given the page on a phone', () => {
  it('then the composer isn’t cut, empty, with a command or with its list', async () => {
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 390, height: 844 } });
    await openChannel(page, 'composing');
    expect(await findCut(page)).toEqual([]);
    await say(page, '/digest set ');
    await seen(page, 'timezone');
    expect(await findCut(page)).toEqual([]);
    await page.close();
  });

  it('then its chips name a command of each kind, and begin it', async () => {
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 390, height: 844 } });
    await openChannel(page, 'chips');
    const chips = (await page.locator('.welcome .chip').allInnerTexts()).map((c) => c.split(' ')[0]);
    expect(chips).toEqual(
      expect.arrayContaining(['/paper', '/ask', '/digest', '/saved', '/settings', '/help']),
    );
    await page.locator('.welcome .chip', { hasText: '/help' }).click();
    await page.keyboard.press('Enter');
    await seen(page, /in their own words/);
    await page.close();
  });
});

describe.each([
  ['phone', 390, 'dark'],
  ['desktop', 1440, 'light'],
] as const)('given the page on a %s of %i pixels that prefers %s', (_, width, colorScheme) => {
  it('then no screen holds a serious barrier, and all text has a contrast of 4.5 at least', async () => {
    const page = await browser.newPage({ locale: 'en-US', viewport: { width, height: 900 }, colorScheme });
    page.setDefaultTimeout(15_000);
    await openChannel(page, `seen-${width}`);
    const barriers: Record<string, readonly string[]> = {};
    for (const [screen, reach] of screens) {
      await reach(page);
      const found = await findBarriers(page);
      if (found.length > 0) barriers[screen] = found;
    }
    for (const panel of ['Calls on the wire', 'Clock', 'Faults']) {
      await page.getByRole('button', { name: panel, exact: true }).click();
      const found = await findBarriers(page);
      if (found.length > 0) barriers[panel] = found;
      await page.getByRole('button', { name: 'Close the panel' }).click();
    }
    if (width < 700) {
      await page.getByRole('button', { name: 'Channels', exact: true }).click();
      const found = await findBarriers(page);
      if (found.length > 0) barriers['the side bar'] = found;
    }
    await page.close();
    expect(barriers).toEqual({});
  }, 180_000);
});
