import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { SandboxState } from '../../src/sandbox/contract.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { launchChromium } from '../tools/chromium.ts';
import { type PageBot, startPageBot } from './page-bot.ts';

/** A sandbox with a bot on it for the tests of one file, and for each test a page that Alice looks at. */
export interface Scene {
  readonly page: Page;
  readonly sandbox: Sandbox;
  bot: PageBot;
  /** The last message in the channel. */
  readonly last: () => Locator;
  readonly composer: () => Locator;
  /** Sends a line, as by typing it. */
  readonly say: (line: string) => Promise<void>;
  /** The page once more, as another person or on a narrower screen. */
  readonly open: (how?: { as?: string; width?: number }) => Promise<Page>;
  /** What the browser said is wrong, for the tests in which something is. */
  readonly complaints: string[];
  /** Every address that was asked for. */
  readonly requests: string[];
}

/**
 * Every request of every page is written down, and so is what the browser complains of: after each test nothing
 * may have gone elsewhere than to the sandbox, and nothing been refused or thrown.
 */
export function useScene(): Scene {
  let browser: Browser;
  let context: BrowserContext;
  let sandbox: Sandbox;
  let bot: PageBot;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  const open: Scene['open'] = async ({ as, width } = {}) => {
    const opened = await context.newPage();
    await opened.setViewportSize({ width: width ?? 1200, height: 900 });
    opened.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await opened.goto(as === undefined ? sandbox.page : `${sandbox.page}#/${as}`);
    await opened.locator('.welcome, discord-message').first().waitFor();
    return opened;
  };

  /** What one test left open (a form, a failure) is not the next one's. */
  const tidy = async (as: string): Promise<void> => {
    const response = await fetch(`${sandbox.page}sandbox/state?as=${as}`);
    const { interactions } = (await response.json()) as SandboxState;
    for (const { id } of interactions)
      await fetch(`${sandbox.page}sandbox/dismiss`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ as, interaction: id }),
      });
  };

  beforeAll(async () => {
    [browser, sandbox] = await Promise.all([launchChromium(), startSandbox({ port: 0 })]);
    bot = await startPageBot(sandbox.api, sandbox.token);
    // One context: what a page has loaded once, the next one has from the cache.
    context = await browser.newContext({ locale: 'en-US' });
    // Sooner than the test's own limit, so that it says which element didn't come.
    context.setDefaultTimeout(8_000);
    context.on('request', (request) => requests.push(request.url()));
    context.on('console', (m) => {
      if (m.type() === 'error' || m.type() === 'warning') complaints.push(m.text());
    });
    context.on('weberror', (error) => complaints.push(String(error.error())));
  });
  beforeEach(async () => {
    requests.length = 0;
    complaints.length = 0;
    page = await open();
  });
  afterEach(async () => {
    for (const opened of context.pages()) await opened.close();
    await tidy('alice');
    await tidy('bob');
    const elsewhere = requests.filter((url) => !url.startsWith(sandbox.page) && !url.startsWith('data:'));
    expect(requests.length).toBeGreaterThan(20);
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await bot.stop();
    await sandbox.stop();
  });

  const composer = () => page.getByRole('form', { name: 'Composer' });
  return {
    get page() {
      return page;
    },
    get sandbox() {
      return sandbox;
    },
    get bot() {
      return bot;
    },
    set bot(next) {
      bot = next;
    },
    last: () => page.locator('discord-message').last(),
    composer,
    async say(line) {
      await composer().getByRole('combobox').first().focus();
      await page.keyboard.type(line);
      await page.keyboard.press('Enter');
    },
    open,
    complaints,
    requests,
  };
}
