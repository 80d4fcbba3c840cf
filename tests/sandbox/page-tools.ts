import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import type { SandboxState } from '../../src/sandbox/contract/interactions.ts';
import type { Channel } from '../../src/sandbox/contract/objects.ts';
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
  /** A call under /sandbox/: GET, or POST with a body. */
  readonly ask: (path: string, body?: unknown) => Promise<unknown>;
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
  let page: Page | undefined;
  let channel: Channel;
  let tests = 0;
  let asked = 0;
  const requests: string[] = [];
  const complaints: string[] = [];

  const go = async (where: Page, as: string): Promise<Page> => {
    await where.goto(`${sandbox.page}#/${as}/${channel.id}`);
    await where.getByRole('heading', { level: 1, name: channel.name }).waitFor();
    await where.locator('.welcome .chip').first().waitFor();
    return where;
  };

  const open: Scene['open'] = async ({ as = 'alice', width = 1200 } = {}) => {
    const opened = await context.newPage();
    await opened.setViewportSize({ width, height: 900 });
    opened.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    return go(opened, as);
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

  vi.setConfig({ testTimeout: 40_000 });
  beforeAll(async () => {
    [browser, sandbox] = await Promise.all([launchChromium(), startSandbox({ port: 0 })]);
    bot = await startPageBot(sandbox.api, sandbox.token);
    // One context: what a page has loaded once, the next one has from the cache.
    context = await browser.newContext({ locale: 'en-US' });
    // Sooner than the test's own limit, so that it says which element didn't come.
    context.setDefaultTimeout(12_000);
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
    // The page stays, and goes to the new channel: what opening it takes is paid for once.
    page = page === undefined ? await open() : await go(page, 'alice');
  });
  afterEach(async () => {
    for (const other of context.pages()) if (other !== page) await other.close();
    const panel = page?.getByRole('button', { name: 'Close the panel' });
    if ((await panel?.isVisible()) === true) await panel?.click();
    await tidy('alice');
    await tidy('bob');
    const elsewhere = requests.filter((url) => !url.startsWith(sandbox.page) && !url.startsWith('data:'));
    asked += requests.length;
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });
  afterAll(async () => {
    // The page and its modules alone are more: the list above is no empty one.
    expect(asked).toBeGreaterThan(150);
    await browser.close();
    await bot.stop();
    await sandbox.stop();
  });

  const opened = (): Page => {
    if (page === undefined) throw new Error('There is a page within tests only.');
    return page;
  };
  const composer = () => opened().getByRole('form', { name: 'Composer' });
  return {
    get page() {
      return opened();
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
    last: () => opened().locator('discord-message').last(),
    composer,
    async say(line) {
      await composer().getByRole('combobox').first().focus();
      await opened().keyboard.type(line);
      await opened().keyboard.press('Enter');
    },
    open,
    ask,
    complaints,
    requests,
  };
}
