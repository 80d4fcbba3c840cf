import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../tools/chromium.ts';
import { type House, openHouse } from './house.ts';

let house: House;
let browser: Browser;
beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await house.stop();
});

describe('given Paperboy in the sandbox, and its page in a browser', () => {
  it('then typing /paper critic rl shows the card, Next turns it, and no request leaves the machine', async () => {
    const requests: string[] = [];
    const complaints: string[] = [];
    const page = await browser.newPage({ locale: 'en-US' });
    page.on('request', (r) => requests.push(r.url()));
    page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()));
    await page.goto(house.sandbox.page);
    const composer = page.getByRole('form', { name: 'Composer' }).getByRole('combobox').first();
    await composer.focus();
    await page.keyboard.type('/paper critic rl');
    await page.keyboard.press('Enter');
    const card = page.locator('discord-message').last();
    await card.getByText(/papers for “critic rl”/).waitFor();
    expect(await card.locator('discord-embed').innerText()).toMatch(/1\.\s.*Critic/);
    expect(await card.locator('discord-embed a').first().getAttribute('href')).toMatch(
      /^https:\/\/huggingface\.co\//,
    );

    await card.getByText('Next ▶').click();
    await card.getByText(/page 2 of \d+/).waitFor();
    expect(await page.locator('discord-message').count()).toBe(1);

    expect(requests.length).toBeGreaterThan(10);
    expect(requests.filter((u) => !u.startsWith(house.sandbox.page) && !u.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
