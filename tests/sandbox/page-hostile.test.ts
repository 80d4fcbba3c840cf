import { describe, expect, it } from 'vitest';
import { hostile } from './page-bot-cards.ts';
import { useScene } from './page-tools.ts';

const scene = useScene();

describe('given a paper made to hurt', () => {
  it('shows it as text: nothing runs, nothing is loaded, nobody is pinged', async () => {
    const { page, last, say, complaints } = scene;
    await say('/hostile');
    await last().getByText('END').waitFor();
    const embed = last().locator('discord-embed');
    expect(await last().innerText()).toContain('<script>window.hurt=1</script>');
    expect(await embed.locator('.embed-title').innerText()).toContain(
      'onerror="window.hurt=1"> constructor 12345678901234567',
    );
    expect(await embed.locator('.embed-title').innerText()).toContain('@everyone');
    expect(await last().locator('script, svg[onload], iframe, object').count()).toBe(0);
    expect(await last().locator('discord-custom-emoji').count()).toBe(0);

    const hrefs = await last()
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href));
    expect(hrefs.length).toBeGreaterThan(0);
    for (const href of hrefs) expect(href).toMatch(/^https?:/);
    const sources = await last()
      .locator('img')
      .evaluateAll((images) => images.map((image) => (image as unknown as { src: string }).src));
    for (const src of sources) expect(src.startsWith(scene.sandbox.page)).toBe(true);

    expect(await last().getAttribute('highlight')).toBeNull();
    expect(await last().locator('discord-mention', { hasText: 'everyone' }).count()).toBe(0);
    for (const link of await last().getByRole('link').all()) await link.hover();
    expect(await page.evaluate('window.hurt')).toBeUndefined();
    expect(complaints).toEqual([]);
  });

  it('keeps what can’t be seen from breaking the page: 4,096 zero-width characters, in a card and in a title', async () => {
    const { page, last, say } = scene;
    await say('/hostile');
    await last().getByText('END').waitFor();
    const field = last().locator('discord-embed-field');
    expect(
      (await field.evaluate((f) => (f as unknown as { textContent: string }).textContent)).includes(
        hostile.field,
      ),
    ).toBe(true);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await say('Still here');
    await last().getByText('Still here').waitFor();
  });

  it('treats a person’s own message no better', async () => {
    const { page, last, say } = scene;
    await say('<img src=x onerror=window.hurt=2> [x](javascript:window.hurt=2) `</script>`');
    await last().getByText('[x](javascript:window.hurt=2)').waitFor();
    expect(await last().getByRole('link').count()).toBe(0);
    expect(await page.evaluate('window.hurt')).toBeUndefined();
  });
});

describe('given the page’s policy', () => {
  it('refuses a script, an event handler and a foreign picture that got in all the same', async () => {
    const { page, complaints, requests } = scene;
    const refused = (await page.evaluate(`new Promise((resolve) => {
      const seen = [];
      document.addEventListener('securitypolicyviolation', (e) => {
        seen.push(e.effectiveDirective);
        if (seen.length === 3) resolve(seen);
      });
      const script = document.createElement('script');
      try { script.textContent = 'window.hurt = 3'; } catch { /* trusted types */ }
      document.body.append(script);
      const image = document.createElement('img');
      image.src = 'https://evil.example/p.png';
      document.body.append(image);
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = 'https://evil.example/s.css';
      document.head.append(link);
    })`)) as string[];
    expect(refused.sort()).toEqual(['img-src', 'require-trusted-types-for', 'style-src-elem']);
    expect(await page.evaluate('window.hurt')).toBeUndefined();
    complaints.length = 0;
    requests.splice(0, requests.length, ...requests.filter((url) => !url.includes('evil.example')));
  });
});
