import { describe, expect, it, onTestFinished } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/contract/objects.ts';
import { openHouse } from '../discord/house.ts';
import { head, listing, makeFolder } from '../papers/files.ts';
import { launchChromium } from '../tools/chromium.ts';

const title = '<script>window.hurt=1</script> [Parrots](javascript:window.hurt=1) @everyone || `code';
const abstract =
  `Parrots <img src=x onerror=window.hurt=1> are ${'\u200b'.repeat(4096)} studied with care by <@&1100000000000000102>. ` +
  'Parrots [click](javascript:window.hurt=1) || `code and @everyone see https://evil.example/<script> in the end.';

describe('given a saved page with a hostile paper, read by Paperboy itself', () => {
  it('shows the paper’s words, runs nothing, loads nothing and pings nobody', async () => {
    const folder = makeFolder({
      'a.txt': head + listing(title, { abstract }) + listing('Parrots, plainly') + listing('Another'),
    });
    const [house, browser] = await Promise.all([openHouse({ env: { SEEDS_DIR: folder } }), launchChromium()]);
    onTestFinished(async () => {
      await browser.close();
      await house.stop();
    });
    const page = await browser.newPage({ locale: 'en-US' });
    const elsewhere: string[] = [];
    const complaints: string[] = [];
    page.on('request', (r) => void (r.url().startsWith(house.sandbox.page) || elsewhere.push(r.url())));
    page.on('console', (m) => void (m.type() === 'error' && complaints.push(m.text())));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(house.sandbox.page);
    await page.locator('.welcome .chip').first().waitFor();
    await page.getByRole('form', { name: 'Composer' }).getByRole('combobox').fill('/paper parrots');
    await page.keyboard.press('Enter');

    const card = page.locator('discord-message').last();
    await card.getByText('2 papers for “parrots”').waitFor();
    const text = await card.innerText();
    // In a link's text, signs that would format it give way to others that look like them.
    expect(text).toContain(
      '‹script›window.hurt=1‹/script› ［Parrots］(javascript:window.hurt=1) @everyone ∣∣…',
    );
    await card.getByRole('combobox').click();
    await card.getByRole('option', { name: 'window.hurt=1' }).click();
    const paper = page.locator('discord-message').last();
    await paper.getByText('onerror=window.hurt=1').waitFor();

    for (const link of await page.locator('discord-message').getByRole('link').all())
      expect(await link.getAttribute('href')).toMatch(/^https?:\/\//);
    expect(await page.locator('discord-message :is(script, iframe, [onerror], [onload])').count()).toBe(0);
    expect(await page.evaluate('window.hurt')).toBeUndefined();
    expect(elsewhere.filter((url) => !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);

    const address = `${house.sandbox.page}sandbox/channels/${house.sandbox.ids.general}/messages?as=alice`;
    const { messages } = (await (await fetch(address)).json()) as { messages: SeenMessage[] };
    expect(messages.length).toBeGreaterThan(1);
    for (const m of messages)
      expect([m.mention_everyone, m.mentions, m.mention_roles]).toEqual([false, [], []]);
  }, 40_000);
});
