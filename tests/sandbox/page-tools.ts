import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Channel, SandboxState } from '../../src/sandbox/contract.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { launchChromium } from '../tools/chromium.ts';
import { type PageBot, startPageBot } from './page-bot.ts';

/** A sandbox with a bot on it for the tests of one file, and for each test a channel that Alice looks at. */
export interface Scene {
  readonly page: Page;
  readonly sandbox: Sandbox;
  /** The test's own channel, in which the page is. */
  readonly channel: Channel;
  bot: PageBot;
  /** The last message in the channel. */
  readonly last: () => Locator;
  readonly composer: () => Locator;
  /** Sends a line, as by typing it. */
  readonly say: (line: string) => Promise<void>;
  /** The page once more, as another person or on a narrower screen. */
  /** A call under /sandbox/: GET, or POST with a body. */
  readonly ask: (path: string, body?: unknown) => Promise<unknown>;
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
  let channel: Channel;
  let tests = 0;
  const requests: string[] = [];
  const complaints: string[] = [];

  const open: Scene['open'] = async ({ as, width } = {}) => {
    const opened = await context.newPage();
    await opened.setViewportSize({ width: width ?? 1200, height: 900 });
    opened.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await opened.goto(`${sandbox.page}#/${as ?? 'alice'}/${channel.id}`);
    await opened.getByRole('heading', { level: 1, name: channel.name }).waitFor();
    await opened.locator('.welcome .chip').first().waitFor();
    return opened;
  };

  const ask: Scene['ask'] = async (path, body) => {
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const response = await fetch(
      `${sandbox.page}sandbox/${path}`,
      body === undefined ? {} : { ...sent, body: JSON.stringify(body) },
    );
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.json();
  };

  /** What one test left open (a form, a failure) is not the next one's. */
  const tidy = async (as: string): Promise<void> => {
    const { interactions } = (await ask(`state?as=${as}`)) as SandboxState;
    for (const { id } of interactions) await ask('dismiss', { as, interaction: id });
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
    tests += 1;
    const server = sandbox.ids.server;
    channel = (await ask('channels', {
      as: 'alice',
      server,
      name: `test-${tests}`,
      kind: 'text',
    })) as Channel;
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
    get channel() {
      return channel;
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
    ask,
    complaints,
    requests,
  };
}
