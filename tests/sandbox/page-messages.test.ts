import { describe, expect, it } from 'vitest';
import { startPageBot } from './page-bot.ts';
import { useScene } from './page-tools.ts';

const scene = useScene();
const button = (name: string) => scene.last().getByRole('button', { name, exact: true });

describe('given a bot’s answer', () => {
  it('draws every part of its embed', async () => {
    const { last, say } = scene;
    await say('/paper critic');
    const embed = last().locator('discord-embed');
    await embed.getByText('Papers about “critic”').waitFor();
    const text = await embed.innerText();
    for (const part of [
      'Paperboy',
      '1. Critique Fine-Tuning',
      '2. Critic-V',
      'Found',
      '4',
      'Year',
      '2025',
      'Page 1 of 2',
    ])
      expect(text.replace(/\s+/g, ' ')).toContain(part);
    const link = embed.getByRole('link', { name: 'Critic-V' });
    expect(await link.getAttribute('href')).toBe('https://huggingface.co/papers?q=x');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await embed.locator('.discord-left-border').getAttribute('style')).toMatch(
      /#5865f2|rgb\(88, 101, 242\)/,
    );
  });

  it('turns the page by its buttons, and leaves a disabled one alone', async () => {
    const { last, say } = scene;
    await say('/paper critic');
    await button('Next').click();
    await last().getByText('Page 2 of 2').waitFor();
    await last().getByText('3. Actor-Critic Without Tears').waitFor();
    expect(await last().locator('discord-button[inert]').innerText()).toBe('Next');
    await button('Previous').click();
    await last().getByText('Page 1 of 2').waitFor();
  });

  it('opens a link button in a page of its own, by http only', async () => {
    const { last, say } = scene;
    await say('/paper critic');
    const link = last().getByRole('link', { name: 'Open' });
    expect(await link.getAttribute('href')).toBe('https://huggingface.co/papers');
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await link.getAttribute('rel')).toContain('noopener');
  });

  it('chooses several of a menu, by mouse and by keyboard', async () => {
    const { page, last, say } = scene;
    await say('/paper critic');
    await last().getByRole('combobox', { name: 'Open papers' }).click();
    await last().getByRole('option', { name: 'Critique Fine-Tuning' }).click();
    await last().getByRole('option', { name: 'Critic-V' }).click();
    await last().getByRole('button', { name: 'Choose' }).click();
    await page.getByText('You chose Critique Fine-Tuning and Critic-V').waitFor();
    await say('/paper other');
    await last().getByText('Papers about “other”').waitFor();
    await last().getByRole('combobox', { name: 'Open papers' }).focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter', 'Tab']) await page.keyboard.press(key);
    await page.getByText('You chose Critic-V').waitFor();
  });

  it('offers people and channels in its menus', async () => {
    const { page, last, say, sandbox } = scene;
    await say('/pick');
    await last().getByRole('combobox', { name: 'Where?' }).click();
    await last().getByRole('option', { name: '#papers' }).click();
    await page.getByText(`You picked ${sandbox.ids.papers}`).waitFor();
    await say('/pick');
    await last().getByRole('combobox', { name: 'Whom?' }).click();
    for (const name of ['Alice', 'Bob']) await last().getByRole('option', { name }).click();
    await last().getByRole('button', { name: 'Choose' }).click();
    await page.getByText(`You picked ${sandbox.ids.alice} and ${sandbox.ids.bob}`).waitFor();
  });

  it('draws laid out blocks, and what can be pressed in them', async () => {
    const { last, say } = scene;
    await say('/blocks');
    await last().getByRole('heading', { name: 'Block' }).waitFor();
    expect(await last().getByRole('listitem').allInnerTexts()).toEqual(['•\none', '•\ntwo']);
    await button('In private').click();
    await last().getByText('A word in your ear').waitFor();
  });

  it('draws its files: pictures from this machine, others to load', async () => {
    const { last, say } = scene;
    await say('/file');
    const picture = last().getByRole('img', { name: 'Ever upwards' });
    await picture.waitFor();
    expect(await picture.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth)).toBe(
      1,
    );
    expect(await last().getByRole('link', { name: 'notes.txt' }).getAttribute('href')).toContain(
      scene.sandbox.page,
    );
  });
});

describe('given an answer that takes its time', () => {
  it('says that the bot is thinking, and then shows what it thought', async () => {
    const { last, say, bot } = scene;
    await say('/slow');
    await last().getByText('Paperboy is thinking').waitFor();
    await bot.answerSlow();
    await last().getByText('Thought enough.').waitFor();
    expect(await last().getByText('is thinking').count()).toBe(0);
  });

  it('says after three seconds that the application did not respond', async () => {
    const { page, say, sandbox } = scene;
    await say('/silent');
    await page.getByText('/silent').getByText('Sending').or(page.locator('.pending-line')).first().waitFor();
    expect(await page.getByText('The application did not respond').count()).toBe(0);
    sandbox.advance(3.1);
    await page.getByText('The application did not respond').waitFor();
    await page.reload();
    await page.getByText('The application did not respond').waitFor();
    await page.locator('.failure').getByRole('button', { name: 'Dismiss' }).click();
    await page.getByText('The application did not respond').waitFor({ state: 'detached' });
  });

  it('says under the message that an interaction failed', async () => {
    const { last, say, sandbox } = scene;
    await say('/paper critic');
    await button('Broken').click();
    await last().getByLabel('Waiting for an answer').waitFor();
    sandbox.advance(3.1);
    await last().getByText('This interaction failed').waitFor();
    expect(await last().getByLabel('Waiting for an answer').count()).toBe(0);
  });
});

describe('given an answer for one person', () => {
  it('says so, hides it from everybody else, and is gone when dismissed', async () => {
    const { page, last, say, open } = scene;
    await say('/paper secrets');
    await button('In private').click();
    await last().getByText('A word in your ear').waitFor();
    await last().getByText('Only you can see this').waitFor();
    const bobs = await open({ as: 'bob' });
    await bobs.getByText('Papers about “secrets”').waitFor();
    expect(await bobs.getByText('A word in your ear').count()).toBe(0);
    await page.reload();
    await last().getByText('A word in your ear').waitFor();
    await last().getByRole('button', { name: 'Dismiss message' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('A word in your ear').waitFor({ state: 'detached' });
  });
});

describe('given a form', () => {
  it('takes the keyboard, survives a reload half-filled, and is sent by Enter', async () => {
    const { page, last, say } = scene;
    await say('/form');
    const dialog = page.getByRole('dialog', { name: 'Look for papers' });
    await dialog.waitFor();
    await page.keyboard.type('crit');
    await page.reload();
    await dialog.waitFor();
    expect(await dialog.getByLabel('What about?').inputValue()).toBe('crit');
    await page.keyboard.press('End');
    await page.keyboard.type('ics');
    await page.keyboard.press('Enter');
    await last().getByText('You look for critics').waitFor();
    expect(await dialog.count()).toBe(0);
  });

  it('wants its required fields, and closes by Escape', async () => {
    const { page, say } = scene;
    await say('/form');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Submit' }).click();
    expect(await dialog.locator(':invalid').count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('form', { name: 'Composer' }).waitFor();
    expect(await dialog.count()).toBe(0);
  });
});

describe('given a spoiler', () => {
  it('hides it until it is opened, by keyboard too', async () => {
    const { page, last, say } = scene;
    await say('It was ||the critic||');
    const spoiler = last().locator('discord-spoiler');
    await spoiler.waitFor();
    expect(await spoiler.getAttribute('activated')).toBeNull();
    await spoiler.focus();
    await page.keyboard.press('Enter');
    expect(await spoiler.getAttribute('activated')).not.toBeNull();
  });
});

describe('given a message’s menu', () => {
  it('runs the bot’s command for messages, by keyboard alone', async () => {
    const { page, last, say } = scene;
    await say('What about critics?');
    await last().getByText('What about critics?').waitFor();
    await last().getByLabel('More for this message').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('ArrowDown');
    expect(await page.locator(':focus').innerText()).toContain('Find papers');
    await page.keyboard.press('Enter');
    await last().getByText('Papers for: What about critics?').waitFor();
  });

  it('reacts, and takes it back', async () => {
    const { page, last, say } = scene;
    await say('Nice');
    await last().getByText('Nice').waitFor();
    await last().getByLabel('More for this message').click();
    await page.getByRole('menuitem', { name: 'React with 👍' }).click();
    const reaction = last().getByRole('button', { name: '👍' });
    await reaction.waitFor();
    expect(await reaction.getAttribute('aria-pressed')).toBe('true');
    await reaction.click();
    await reaction.waitFor({ state: 'detached' });
  });

  it('closes by Escape and gives the keyboard back', async () => {
    const { page, last, say } = scene;
    await say('Hello');
    await last().getByText('Hello').waitFor();
    await last().getByLabel('More for this message').click();
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('More for this message');
  });
});

describe('given a bot that stops and comes back', () => {
  it('shows it, and a button pressed after the restart works', async () => {
    const { page, last, say, sandbox } = scene;
    await say('/paper critic');
    await last().getByText('Page 1 of 2').waitFor();
    await scene.bot.stop();
    await page.getByText('Offline: start the bot').waitFor();
    scene.bot = await startPageBot(sandbox.api, sandbox.token);
    await page.getByText('Online').waitFor();
    await button('Next').click();
    await last().getByText('Page 2 of 2').waitFor();
  });
});
