import { describe, expect, it } from 'vitest';
import { useScene } from './page-tools.ts';

const scene = useScene();
const sidebar = () => scene.page.getByRole('navigation', { name: 'Channels' });
const panel = (name: string) => scene.page.getByRole('complementary', { name });

describe('given the side bar', () => {
  it('shows the server’s channels and the direct messages', async () => {
    const names = await sidebar().getByRole('listitem').allInnerTexts();
    for (const name of ['general', 'papers', 'announcements', 'questions', 'Paperboy'])
      expect(names).toContain(name);
    expect(await sidebar().getByRole('heading').allInnerTexts()).toEqual([
      'READING GROUP',
      'DIRECT MESSAGES',
    ]);
  });

  it('goes to a channel by keyboard, and the address keeps it', async () => {
    const { page } = scene;
    await sidebar().getByRole('button', { name: 'papers' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'papers' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'papers' }).waitFor();
  });

  it('goes back to the channel before by the browser’s own button', async () => {
    const { page, channel } = scene;
    await sidebar().getByRole('button', { name: 'papers' }).click();
    await page.getByRole('heading', { level: 1, name: 'papers' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: channel.name }).waitFor();
  });

  it.each(['%E0%A4/1', 'nobody/1', 'alice/1'])(
    'begins at the beginning where the address leads nowhere: #/%s',
    async (nowhere) => {
      const { page, sandbox, complaints } = scene;
      await page.goto('about:blank');
      await page.goto(`${sandbox.page}#/${nowhere}`);
      await page.getByRole('heading', { level: 1, name: 'general' }).waitFor({ timeout: 5_000 });
      // The browser writes down that there is no such person; nothing else.
      expect(complaints.splice(0).filter((c) => !c.includes('404'))).toEqual([]);
    },
  );

  it('shows a thread when it opens, under its channel and its message, and leads there', async () => {
    const { page, say, last } = scene;
    await say('/discuss');
    await sidebar().getByRole('button', { name: 'Critics, at length' }).waitFor();
    await last()
      .getByRole('button', { name: /Critics, at length/ })
      .click();
    await page
      .getByRole('heading', { level: 1, name: `${scene.channel.name} › Critics, at length` })
      .waitFor();
    await last().getByText('Here we are').waitFor();
    await say('/paper in a thread');
    await last().getByText('Papers about “in a thread”').waitFor();
    await page.getByRole('heading', { level: 1 }).getByRole('button', { name: scene.channel.name }).click();
    await last().getByText('Let us talk').waitFor();
  });

  it('opens a thread on a message', async () => {
    const { page, say, last } = scene;
    await say('A topic of its own');
    await last().getByText('A topic of its own').waitFor();
    await last().getByLabel('More for this message').click();
    await page.getByRole('menuitem', { name: 'Start a thread' }).click();
    await page.getByRole('heading', { level: 1, name: /A topic of its own/ }).waitFor();
    await say('Said in it');
    await last().getByText('Said in it').waitFor();
  });

  it('talks with the bot in direct messages', async () => {
    const { page, say, last } = scene;
    await sidebar().getByRole('button', { name: 'Paperboy' }).click();
    await page.getByRole('heading', { level: 1, name: 'Paperboy' }).waitFor();
    await say('/paper privately');
    await last().getByText('Papers about “privately”').waitFor();
  });

  it('marks a channel in which something new was said', async () => {
    const { sandbox } = scene;
    await scene.ask(`channels/${sandbox.ids.papers}/messages`, { as: 'bob', content: 'Psst' });
    const papers = sidebar().locator(`.unread[data-channel="${sandbox.ids.papers}"]`);
    await papers.waitFor();
    await papers.click();
    await scene.last().getByText('Psst').waitFor();
    expect(await papers.count()).toBe(0);
  });

  it('posts in a forum', async () => {
    const { page, last } = scene;
    await sidebar().getByRole('button', { name: 'questions' }).click();
    const form = page.getByRole('form', { name: 'New post' });
    await form.getByLabel('Title').fill('What is a critic?');
    await form.getByLabel('First message').fill('I wonder.');
    await form.getByRole('button', { name: 'Post' }).click();
    await page.getByRole('heading', { level: 1, name: /What is a critic/ }).waitFor();
    await last().getByText('I wonder.').waitFor();
    await sidebar().getByRole('button', { name: 'What is a critic?' }).waitFor();
  });
});

describe('given two people', () => {
  it('switches between them: what each may see, and who speaks', async () => {
    const { page, say, last } = scene;
    await sidebar().getByRole('button', { name: 'staff' }).waitFor();
    await page.getByRole('button', { name: 'Bob' }).click();
    await page.getByRole('button', { name: 'Bob', pressed: true }).waitFor();
    expect(await sidebar().getByRole('button', { name: 'staff' }).count()).toBe(0);
    await say('It is me');
    await last().getByText('It is me').waitFor();
    expect(await last().getAttribute('author')).toBe('Bob');
    await page.reload();
    await page.getByRole('button', { name: 'Bob', pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Alice' }).focus();
    await page.keyboard.press('Enter');
    await sidebar().getByRole('button', { name: 'staff' }).waitFor();
  });

  it('lets each see at once what the other says', async () => {
    const { say, open } = scene;
    const bobs = await open({ as: 'bob' });
    await say(`Hello **Bob**, <@${scene.sandbox.ids.bob}>`);
    const seen = bobs.locator('discord-message').last();
    await seen.getByText('Hello').waitFor();
    expect(await seen.getAttribute('highlight')).not.toBeNull();
    expect(await scene.last().getAttribute('highlight')).toBeNull();
  });
});

describe('given the panel of calls', () => {
  it('shows each call with its validation and its time', async () => {
    const { page, say } = scene;
    await page.getByRole('button', { name: 'Calls on the wire' }).click();
    await say('/paper critic');
    const call = panel('Calls on the wire').locator('.call', { hasText: '/callback' }).first();
    await call.waitFor();
    const text = (await call.innerText()).replace(/\s+/g, ' ');
    expect(text).toMatch(/HTTP POST \/interactions\/.+\/callback (200|204) ✓ valid \d+(\.\d)? ms/);
    expect(await panel('Calls on the wire').getByText('INTERACTION_CREATE').count()).toBeGreaterThan(0);
    await call.locator('summary').focus();
    await page.keyboard.press('Enter');
    await call.getByText('"title": "Papers about “critic”"').waitFor();
    expect(await page.locator('body').innerText()).not.toContain(scene.sandbox.token);
  });

  it('says what Discord would refuse, and can show that alone; a reload keeps it open', async () => {
    const { page, say } = scene;
    await page.getByRole('button', { name: 'Calls on the wire' }).click();
    await say('/wrong');
    const call = panel('Calls on the wire').locator('.call.bad').first();
    await call.getByText(/✗ 1 problem/).waitFor();
    await call.locator('summary').click();
    await call
      .getByText(/embeds\[0\]\.title/)
      .first()
      .waitFor();
    await page.getByLabel('Only what was refused').check();
    expect(await panel('Calls on the wire').locator('.call:not(.bad)').count()).toBe(0);
    await page.reload();
    await panel('Calls on the wire').waitFor();
  });
});

describe('given the clock', () => {
  it('shows the sandbox’s time, moves it and stops it', async () => {
    const { page, sandbox } = scene;
    await page.getByRole('button', { name: 'Clock' }).click();
    const clock = panel('Clock');
    const before = sandbox.clock.now();
    await clock.getByRole('button', { name: '+1 day' }).click();
    const shown = new Date(before + 86_400_000).toISOString().slice(0, 10);
    await clock.getByText(shown).waitFor();
    expect(sandbox.clock.now() - before).toBeGreaterThanOrEqual(86_400_000);
    await clock.getByLabel('Seconds').fill('90');
    await clock.getByRole('button', { name: 'Move' }).click();
    await expect.poll(() => sandbox.clock.now() - before).toBeGreaterThanOrEqual(86_490_000);
    await clock.getByRole('button', { name: 'Stop the clock' }).click();
    await clock.getByText('It stands still.').waitFor();
    const stands = await clock.locator('time').innerText();
    await clock.getByRole('button', { name: 'Let it run' }).click();
    await clock.getByText('It runs on from here.').waitFor();
    await expect.poll(() => clock.locator('time').innerText(), { timeout: 5_000 }).not.toBe(stands);
  });
});

describe('given a fault', () => {
  it('is injected, strikes, is shown on the wire, and can be taken back', async () => {
    const { page, say, sandbox } = scene;
    await page.getByRole('button', { name: 'Faults' }).click();
    const faults = panel('Faults');
    await faults.getByText('Nothing is broken.').waitFor();
    await faults.getByRole('combobox').selectOption({ label: 'Answer to an interaction is lost' });
    await faults.getByRole('button', { name: 'Break it' }).click();
    await faults.getByText('struck 0 times').waitFor();
    await say('/paper nothing comes');
    await expect.poll(() => sandbox.calls().some((c) => c.fault !== null)).toBe(true);
    sandbox.advance(3.1);
    await page.getByText('The application did not respond').waitFor();
    await page.getByRole('button', { name: 'Calls on the wire' }).click();
    await panel('Calls on the wire')
      .getByText(/^Fault: /)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Faults' }).click();
    await faults.getByRole('combobox').selectOption({ label: 'Slow: the call takes 4 s' });
    await faults.getByRole('button', { name: 'Break it' }).click();
    await faults.getByRole('button', { name: 'Remove' }).last().click();
    await expect.poll(() => sandbox.faults.list().filter((f) => f.fault.kind === 'latency')).toEqual([]);
  });
});

describe('given a phone', () => {
  it('fits its width, and brings the side bar in when asked', async () => {
    const phone = await scene.open({ width: 360 });
    await phone.getByRole('button', { name: '/paper query' }).click();
    await phone.keyboard.type('critic');
    await phone.keyboard.press('Enter');
    await phone.getByText('Papers about “critic”').last().waitFor();
    await phone.getByRole('combobox', { name: 'Open papers' }).last().click();
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(
      await phone.getByRole('log').evaluate((log) => (log as unknown as { scrollLeft: number }).scrollLeft),
    ).toBe(0);
    expect(await phone.evaluate("document.querySelector('.messages').scrollWidth")).toBe(360);
    const channels = phone.getByRole('navigation', { name: 'Channels' });
    expect(await channels.isVisible()).toBe(false);
    await phone.getByRole('button', { name: 'Channels' }).click();
    await channels.getByRole('button', { name: 'papers' }).click();
    await phone.getByRole('heading', { level: 1, name: 'papers' }).waitFor();
    expect(await channels.isVisible()).toBe(false);
  });
});

describe('given a keyboard and nothing else', () => {
  it('reaches the side bar, the messages, the composer and the panels by Tab', async () => {
    const { page, say, last } = scene;
    await say('/paper critic');
    await last().getByText('Page 1 of 2').waitFor();
    const reached = new Set<string>();
    for (
      let i = 0;
      i < 80 && !(reached.has('Next') && reached.has('Bob Member') && reached.has('Clock'));
      i += 1
    ) {
      await page.keyboard.press('Shift+Tab');
      const focus = page.locator(':focus').first();
      if ((await focus.count()) > 0)
        reached.add(
          (await focus.getAttribute('aria-label')) ?? (await focus.innerText()).replace(/\s+/g, ' ').trim(),
        );
    }
    expect([...reached]).toEqual(
      expect.arrayContaining(['Next', 'Bob Member', 'Clock', 'Open papers', 'Messages']),
    );
  });
});
