import { describe, expect, it } from 'vitest';
import { asBot } from './api.ts';
import { useScene } from './page-tools.ts';
import { ahead } from './rules.events.table.ts';

const scene = useScene();
const sidebar = () => scene.page.getByRole('navigation', { name: 'Channels' });
const dialog = (name: string) => scene.page.getByRole('dialog', { name });
const choose = async (name: string) => {
  await scene.last().getByLabel('More for this message').click();
  await scene.page.getByRole('menuitem', { name, exact: true }).click();
};

describe('given channels', () => {
  it('makes one, changes it and deletes it, by keyboard', async () => {
    const { page } = scene;
    await sidebar().getByRole('button', { name: 'New channel in Reading Group' }).focus();
    await page.keyboard.press('Enter');
    await dialog('New channel').getByLabel('Name').fill('Late Papers');
    await dialog('New channel').getByLabel('Topic').fill('After hours');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'late-papers' }).waitFor();
    await page.getByText('After hours').waitFor();
    await page.getByRole('button', { name: 'Change late-papers' }).click();
    await dialog('Channel').getByLabel('Name').fill('early-papers');
    await dialog('Channel').getByRole('button', { name: 'Save' }).click();
    await sidebar().getByRole('button', { name: 'early-papers' }).waitFor();
    await page.getByRole('button', { name: 'Change early-papers' }).click();
    await dialog('Channel').getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => sidebar().getByRole('button', { name: 'early-papers' }).count()).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toContain('papers');
  });
  it('makes a forum, and leaves a dialog by Escape', async () => {
    const { page } = scene;
    await sidebar().getByRole('button', { name: 'New channel in Reading Group' }).click();
    await dialog('New channel').getByLabel('Kind').selectOption('forum');
    await dialog('New channel').getByLabel('Name').fill('asking');
    await dialog('New channel').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('form', { name: 'New post' }).waitFor();
    await page.getByRole('button', { name: 'Change asking' }).click();
    await dialog('Channel').waitFor();
    await page.keyboard.press('Escape');
    expect(await dialog('Channel').count()).toBe(0);
  });
  it('archives and locks a thread', async () => {
    const { page, channel, ask, sandbox } = scene;
    const thread = (await ask(`channels/${channel.id}/threads`, { as: 'alice', name: 'To close' })) as {
      id: string;
    };
    await sidebar().getByRole('button', { name: 'To close' }).click();
    await page.getByRole('button', { name: 'Change To close' }).click();
    await dialog('Thread').getByLabel('Archived').check();
    await dialog('Thread')
      .getByLabel(/Locked/)
      .check();
    await dialog('Thread').getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => sandbox.world.channels.get(thread.id)?.thread?.archived).toBe(true);
    expect(sandbox.world.channels.get(thread.id)?.thread?.locked).toBe(true);
  });
  it('offers none of it to a member', async () => {
    const bobs = await scene.open({ as: 'bob' });
    expect(await bobs.getByRole('button', { name: /^(New channel|Change) / }).count()).toBe(0);
  });
});

describe('given what one wrote', () => {
  it.each(['Edit', 'Reply'])('%s: writes anew when the message is deleted meanwhile', async (what) => {
    const { page, channel, sandbox, say, last, composer } = scene;
    await say('to be gone');
    await last().getByText('to be gone').waitFor();
    await choose(what);
    await composer().locator('.replying').waitFor();
    sandbox.as('alice').enters(channel.id).deletes();
    await expect.poll(() => composer().locator('.replying').count()).toBe(0);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('written anew');
    await page.keyboard.press('Enter');
    await last().getByText('written anew').waitFor();
  });

  it('edits it by its menu and by the up arrow', async () => {
    const { page, say, last, composer } = scene;
    await say('Helo');
    await last().getByText('Helo').waitFor();
    await choose('Edit');
    await composer().getByText('Editing a message').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await say('Hello');
    await last().getByText('Hello').waitFor();
    await last().getByText('edited').waitFor();
    await composer().getByRole('combobox').focus();
    await page.keyboard.press('ArrowUp');
    await composer().getByText('Editing a message').waitFor();
    expect(await composer().getByRole('combobox').inputValue()).toBe('Hello');
    await page.keyboard.press('Escape');
    expect(await composer().getByRole('combobox').inputValue()).toBe('');
  });
  it('pins it, and deletes it when asked twice', async () => {
    const { page, say, last, sandbox, channel } = scene;
    await say('Keep this');
    await last().getByText('Keep this').waitFor();
    await choose('Pin');
    await page.getByText('pinned a message').waitFor();
    expect(sandbox.world.channels.get(channel.id)?.pins.size).toBe(1);
    await choose('Unpin');
    await expect.poll(() => sandbox.world.channels.get(channel.id)?.pins.size).toBe(0);
    await choose('Delete');
    await dialog('Delete this message?').getByText('Keep this').waitFor();
    await dialog('Delete this message?').getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => page.locator('discord-message').count()).toBe(0);
  });
  it('offers a member neither of it for what others wrote', async () => {
    const { say } = scene;
    await say('Alice’s own');
    const bobs = await scene.open({ as: 'bob' });
    await bobs.locator('discord-message').last().getByLabel('More for this message').click();
    await bobs.getByRole('menuitem', { name: 'Reply' }).waitFor();
    expect(await bobs.getByRole('menuitem', { name: /^(Edit|Pin|Delete)$/ }).count()).toBe(0);
  });
  it('sends files along, and shows them before', async () => {
    const { composer, last, say } = scene;
    const file = (name: string, text: string) => ({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    });
    await composer()
      .getByLabel('Attach files')
      .setInputFiles([file('a.txt', 'A'), file('b.txt', 'B')]);
    await composer().getByRole('button', { name: 'Don’t send a.txt' }).click();
    await composer().getByRole('combobox').focus();
    await scene.page.evaluate(`(() => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(['C'], 'c.txt', { type: 'text/plain' }));
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    })()`);
    await composer().getByRole('button', { name: 'Don’t send c.txt' }).waitFor();
    const waiting = await composer()
      .getByRole('list', { name: 'Files to send' })
      .getByRole('listitem')
      .allInnerTexts();
    expect(waiting).toEqual(['b.txt', 'c.txt']);
    await say('See this');
    await last().getByText('See this').waitFor();
    const link = last().getByRole('link', { name: 'b.txt' });
    expect(await (await fetch((await link.getAttribute('href')) ?? '')).text()).toBe('B');
    expect(await composer().getByRole('list', { name: 'Files to send' }).count()).toBe(0);
  });
});

describe('given a form with a place for files', () => {
  it('sends the file with it', async () => {
    const { page, say, last } = scene;
    await say('/form');
    await dialog('Look for papers').getByLabel('What about?').fill('critics');
    const file = { name: 'proof.txt', mimeType: 'text/plain', buffer: Buffer.from('QED') };
    await dialog('Look for papers').getByLabel('Proof').setInputFiles(file);
    await dialog('Look for papers').getByRole('button', { name: 'Submit' }).click();
    await last().getByText('You look for critics, with proof.txt').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('given many messages at once', () => {
  it('follows the newest, unless one has scrolled up to read', async () => {
    const { page, ask, channel, last } = scene;
    const write = (content: string) => ask(`channels/${channel.id}/messages`, { as: 'bob', content });
    const below = () =>
      page.evaluate(
        "(() => { const l = document.querySelector('.messages'); return l.scrollHeight - l.scrollTop - l.clientHeight; })()",
      );
    await Promise.all(Array.from({ length: 12 }, (_, i) => write(`${i}\n\n\n\n\nlong`)));
    await expect.poll(() => page.locator('discord-message').count()).toBe(12);
    await expect.poll(below).toBeLessThan(48);
    await page.evaluate("document.querySelector('.messages').scrollTop = 0");
    await expect.poll(below).toBeGreaterThan(300);
    // The page hears of scrolling with the next frame.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    await write('one more');
    await last().getByText('one more').waitFor();
    expect(await below()).toBeGreaterThan(300);
  });
});

describe('given what bots send beside answers', () => {
  it('draws pictures and files of its own in laid out blocks, and what a menu has preset', async () => {
    const { sandbox, channel, last } = scene;
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const form = new FormData();
    const menu = { type: 5, custom_id: 'who', default_values: [{ id: sandbox.ids.bob, type: 'user' }] };
    const components = [
      { type: 12, items: [{ media: { url: 'attachment://dot.png' }, description: 'A dot' }] },
      { type: 13, file: { url: 'attachment://notes.txt' } },
      { type: 1, components: [menu] },
    ];
    form.append('payload_json', JSON.stringify({ flags: 32_768, components }));
    form.append('files[0]', new Blob([Buffer.from(png, 'base64')], { type: 'image/png' }), 'dot.png');
    form.append('files[1]', new Blob(['words'], { type: 'text/plain' }), 'notes.txt');
    const headers = { authorization: `Bot ${sandbox.token}` };
    await asBot(sandbox)('POST', `/channels/${channel.id}/messages`, undefined, { body: form, headers });
    const picture = last().getByRole('img', { name: 'A dot' });
    await picture.waitFor();
    await expect
      .poll(() => picture.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth))
      .toBe(1);
    const link = last().getByRole('link', { name: 'notes.txt' });
    expect(await (await fetch((await link.getAttribute('href')) ?? '')).text()).toBe('words');
    expect(await last().getByRole('combobox').innerText()).toBe('Bob');
  });
  const post = (body: object) => asBot(scene.sandbox)('POST', `/channels/${scene.channel.id}/messages`, body);
  it('votes in a poll, takes the vote back, and shows how it ended', async () => {
    const { page, sandbox, last, channel } = scene;
    const answers = ['Actor', 'Critic'].map((text) => ({ poll_media: { text } }));
    const { body } = await post({ poll: { question: { text: 'Which?' }, answers } });
    await last().getByText('0 votes').waitFor();
    await last()
      .getByRole('button', { name: /Critic/ })
      .click();
    await last()
      .getByRole('button', { name: /Critic/, pressed: true })
      .waitFor();
    expect((await last().getByRole('group', { name: 'Which?' }).innerText()).replace(/\s+/g, ' ')).toContain(
      'Critic 1 · 100% 1 vote',
    );
    await last()
      .getByRole('button', { name: /Critic/ })
      .click();
    await last().getByText('0 votes').waitFor();
    await last().getByRole('button', { name: /Actor/ }).click();
    await last().getByText('1 vote', { exact: false }).first().waitFor();
    await asBot(sandbox)('POST', `/channels/${channel.id}/polls/${body.id}/expire`);
    await page.getByText('“Actor” won, with 1 of 1 votes').waitFor();
    await last().getByText('The poll is over').waitFor();
    expect(await last().getByRole('button', { name: /Actor/ }).isDisabled()).toBe(true);
  });
  it('shows a scheduled event in the side bar, where one says that one comes', async () => {
    const { page, sandbox } = scene;
    const path = `/guilds/${sandbox.ids.server}/scheduled-events`;
    const { body } = await asBot(sandbox)('POST', path, ahead);
    const event = page.locator(`[data-event="${body.id}"]`);
    await event.getByText('Room 5 · 0 interested').waitFor();
    await event.click();
    await event.getByText('1 interested').waitFor();
    expect(await event.getAttribute('aria-pressed')).toBe('true');
    await asBot(sandbox)('DELETE', `${path}/${body.id}`);
    await event.waitFor({ state: 'detached' });
  });
  it('draws a forwarded message, and a thread that was opened on its own', async () => {
    const { page, sandbox, last, channel } = scene;
    const first = await post({ content: 'The **first** word' });
    const reference = { type: 1, message_id: first.body.id, channel_id: channel.id };
    await post({ message_reference: reference });
    await last().getByText('Forwarded').waitFor();
    await last().getByText('first', { exact: true }).waitFor();
    await asBot(sandbox)('POST', `/channels/${channel.id}/threads`, { name: 'Aside', type: 11 });
    await page.getByText('started a thread: Aside').waitFor();
    await page.locator('discord-system-message').getByRole('button', { name: /Aside/ }).click();
    await page.getByRole('heading', { level: 1, name: /› Aside/ }).waitFor();
  });
});
