// Takes the README's picture: what the page of a running sandbox shows after a line was typed there.
//   npm start                                   (or npm run sandbox, and a bot)
//   node tests/tools/screenshot.ts http://127.0.0.1:4567/ docs/card.png "/paper critic rl"
import { launchChromium } from './chromium.ts';

const [address, file, line = '/paper critic rl'] = process.argv.slice(2);
if (address === undefined || file === undefined) {
  console.error('Usage: node tests/tools/screenshot.ts PAGE FILE.png [LINE]');
  process.exit(2);
}

const browser = await launchChromium();
try {
  const page = await browser.newPage({
    viewport: { width: 900, height: 1180 },
    deviceScaleFactor: 1,
    locale: 'en-US',
  });
  await page.goto(address);
  const composer = page.getByRole('form', { name: 'Composer' }).getByRole('combobox');
  const answers = page.locator('discord-message');
  await page.locator('.welcome .chip, discord-message').first().waitFor();
  const before = await answers.count();
  await composer.fill(line);
  await page.keyboard.press('Enter');
  await answers.nth(before).locator('discord-embed').first().waitFor();
  // The whole answer, with nothing half-drawn, no cursor and no list of suggestions.
  await page.waitForLoadState('networkidle').catch(() => {});
  const answer = await answers.nth(before).boundingBox();
  await page.setViewportSize({ width: 1080, height: Math.ceil((answer?.height ?? 600) + 170) });
  await page.evaluate('document.activeElement?.blur()');
  await page.evaluate("document.querySelector('.messages').scrollTop = 1e6");
  await page.screenshot({ path: file, animations: 'disabled' });
  console.log(`${file}: ${line}`);
} finally {
  await browser.close();
}
