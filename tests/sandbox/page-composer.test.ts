import { describe, expect, it } from 'vitest';
import { useScene } from './page-tools.ts';

const scene = useScene();
const listed = () => scene.composer().getByRole('option').allInnerTexts();
const field = (name: string) => scene.composer().getByRole('combobox', { name: new RegExp(`^${name}:`) });

describe('given a person who sees the page for the first time', () => {
  it('says what to type, and begins it at a click', async () => {
    const { page, composer } = scene;
    await page.getByText('Type / to see what Paperboy can do').waitFor();
    await page.getByRole('button', { name: '/paper query' }).click();
    await composer().getByRole('button', { name: '/paper' }).waitFor();
    await page.keyboard.type('critic');
    expect(await field('query').inputValue()).toBe('critic');
  });
});

describe('given a slash in the composer', () => {
  it('lists the commands with their descriptions and options', async () => {
    await scene.page.keyboard.type('/');
    await scene.composer().getByRole('option', { name: '/paper' }).waitFor();
    const all = await listed();
    expect(all).toHaveLength(14);
    expect(all[0]?.replace(/\s+/g, ' ')).toBe('/paper query year sort private in Finds papers');
    expect(all.some((text) => text.includes('/digest add') && text.includes('Begins one'))).toBe(true);
  });

  it('narrows the list as one types, and chooses by arrows and Tab', async () => {
    const { page, composer } = scene;
    await page.keyboard.type('/d');
    expect((await listed()).map((text) => text.split('\n')[0]?.trim())).toEqual([
      '/discuss',
      '/digest add',
      '/digest list',
    ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await composer().getByRole('button', { name: '/digest list' }).waitFor();
    await page.keyboard.press('Enter');
    await scene.last().getByText('Digest: list').waitFor();
  });

  it('closes the list by Escape, and keeps the text', async () => {
    const { page, composer } = scene;
    await page.keyboard.type('/pa');
    await page.keyboard.press('Escape');
    expect(await listed()).toEqual([]);
    expect(await composer().getByRole('combobox').inputValue()).toBe('/pa');
  });

  it('names a command that isn’t there, and keeps the line', async () => {
    const { page, composer } = scene;
    await page.keyboard.type('/nonsense at all');
    await page.keyboard.press('Enter');
    await page.getByText('There is no command /nonsense here.').waitFor();
    expect(await composer().getByRole('combobox').inputValue()).toBe('/nonsense at all');
  });
});

describe('given a command typed as one line', () => {
  it('shows the card of /paper critic rl', async () => {
    const { page, last } = scene;
    await page.keyboard.type('/paper critic rl');
    await page.keyboard.press('Enter');
    await last().getByText('Papers about “critic rl”').waitFor();
    expect(await last().locator('discord-command').getByText('used').isVisible()).toBe(true);
    expect(await scene.composer().getByRole('combobox').inputValue()).toBe('');
  });

  it('takes a pasted line with options by name', async () => {
    const { page, last, composer } = scene;
    await composer().getByRole('combobox').fill('/paper critic rl year:2025 sort:Newest');
    await field('year').waitFor();
    expect(await field('query').inputValue()).toBe('critic rl');
    await page.keyboard.press('Enter');
    await last().getByText('year=2025 sort=new').waitFor();
  });

  it('goes on in an option when its name is typed with a colon', async () => {
    const { page, last } = scene;
    await page.keyboard.type('/paper critic rl year:2024');
    await page.keyboard.press('Enter');
    await last().getByText('Papers about “critic rl”').waitFor();
    await last().getByText('year=2024').waitFor();
  });
});

describe('given an option with autocomplete', () => {
  it('offers what the bot says, and takes it by keyboard', async () => {
    const { page, last } = scene;
    await page.keyboard.type('/paper crit');
    await scene.composer().getByRole('option', { name: 'Critic-V' }).waitFor();
    expect(await listed()).toEqual([
      'Critique Fine-Tuning',
      'Critic-V',
      'Actor-Critic Without Tears',
      'Reward Models as Critics',
    ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await field('query').inputValue()).toBe('Critic-V');
    await page.keyboard.press('Enter');
    await last().getByText('Papers about “Critic-V”').waitFor();
  });

  it('sends what was typed when nothing in the list was chosen', async () => {
    const { page, last } = scene;
    await page.keyboard.type('/paper crit');
    await scene.composer().getByRole('option', { name: 'Critic-V' }).waitFor();
    await page.keyboard.press('Enter');
    await last().getByText('Papers about “crit”').waitFor();
  });

  it('goes on to the next required option once one is taken', async () => {
    const { page, last, composer } = scene;
    await page.keyboard.type('/compare actor');
    await composer().getByRole('option', { name: 'Actor-Critic Without Tears' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('reward');
    await composer().getByRole('option', { name: 'Reward Models as Critics' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await last().getByText('Actor-Critic Without Tears and Reward Models as Critics').waitFor();
  });

  it('leaves the list by Escape, and the command by another', async () => {
    const { page, composer } = scene;
    await page.keyboard.type('/paper crit');
    await composer().getByRole('option', { name: 'Critic-V' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await listed()).toEqual([]);
    expect(await field('query').inputValue()).toBe('crit');
    await page.keyboard.press('Escape');
    expect(await composer().getByRole('combobox', { name: 'Message' }).inputValue()).toBe('');
  });
});

describe('given options of every kind', () => {
  it('shows the required ones at once and the others to add', async () => {
    const { page, composer } = scene;
    await page.keyboard.type('/paper ');
    expect(await composer().getByRole('combobox').count()).toBe(1);
    const more = await composer().getByLabel('Further options').getByRole('button').allInnerTexts();
    expect(more).toEqual(['+ year', '+ sort', '+ private', '+ in']);
  });

  it('fills a number, a choice, a yes and a channel', async () => {
    const { page, composer, last } = scene;
    await page.keyboard.type('/paper critic');
    await composer().getByRole('button', { name: '+ year' }).click();
    await page.keyboard.type('2025');
    await composer().getByRole('button', { name: '+ sort' }).click();
    await composer().getByRole('option', { name: 'Most discussed' }).waitFor();
    await page.keyboard.type('most');
    await page.keyboard.press('Enter');
    await composer().getByRole('button', { name: '+ private' }).click();
    await composer().getByRole('option', { name: 'True' }).click();
    await composer().getByRole('button', { name: '+ in' }).click();
    await page.keyboard.type('#pap');
    await page.keyboard.press('Tab');
    expect(await field('in').inputValue()).toBe('papers');
    await page.keyboard.press('Enter');
    await last()
      .getByText(/year=2025 sort=comments private=true in=\d+/)
      .waitFor();
  });

  it('sends a file', async () => {
    const { page, composer, last } = scene;
    await page.keyboard.type('/upload ');
    await composer()
      .locator('input[type=file]')
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Hello') });
    await composer().getByRole('button', { name: 'Send' }).click();
    await last().getByText('Got notes.txt of 5 bytes').waitFor();
  });

  it('says what is wrong where it is wrong, and sends nothing', async () => {
    const { page, composer } = scene;
    const before = await page.locator('discord-message').count();
    await page.keyboard.type('/paper ');
    await page.keyboard.press('Enter');
    await composer().getByText('This option is required').waitFor();
    await page.keyboard.type('critic year:1800');
    await page.keyboard.press('Enter');
    await composer().getByText('Not below 1990').waitFor();
    expect(await page.locator(':focus').getAttribute('aria-label')).toContain('year');
    expect(await page.locator('discord-message').count()).toBe(before);
  });

  it('goes back by Backspace: out of an option, and out of the command', async () => {
    const { page, composer } = scene;
    await page.keyboard.type('/paper year:');
    await field('year').waitFor();
    await page.keyboard.press('Backspace');
    expect(await field('year').count()).toBe(0);
    await page.keyboard.press('Backspace');
    expect(await composer().getByRole('combobox', { name: 'Message' }).inputValue()).toBe('/paper');
  });
});

describe('given a message to write', () => {
  it('writes it with Discord’s markdown, and replies to it', async () => {
    const { page, last, composer } = scene;
    await page.keyboard.type(`A **bold** claim 📰 in <#${scene.sandbox.ids.papers}>`);
    await page.keyboard.press('Enter');
    await last().locator('strong', { hasText: 'bold' }).waitFor();
    expect(await last().getByAltText('📰').count()).toBe(1);
    expect(await last().locator('discord-mention', { hasText: 'papers' }).count()).toBe(1);
    await last().getByLabel('More for this message').click();
    await page.getByRole('menuitem', { name: 'Reply' }).click();
    await composer().getByText('Replying to Alice').waitFor();
    await page.keyboard.type('Really?');
    await page.keyboard.press('Enter');
    await last().getByText('Really?').waitFor();
    expect(await last().locator('discord-reply').count()).toBe(1);
  });

  it('mentions whom one picks after an @, outside code, and pings by a reply or doesn’t', async () => {
    const { page, last, composer, channel } = scene;
    await page.keyboard.type('@pap');
    await page.getByRole('option', { name: '@Paperboy' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('ask @bob. Not `@alice`.');
    await page.keyboard.press('Enter');
    await last().locator('discord-mention', { hasText: 'Bob' }).waitFor();
    const newest = () => scene.sandbox.as('alice').enters(channel.id).messages().at(-1);
    const { applicationId, ids } = scene.sandbox;
    expect(newest()?.content).toBe(`<@${applicationId}> ask <@${ids.bob}>. Not \`@alice\`.`);
    expect(newest()?.mentions.map((m) => m.id)).toEqual([applicationId, ids.bob]);
    for (const pings of [true, false]) {
      scene.sandbox.as('bob').enters(channel.id).writes(`a message, ${pings}`);
      await last().getByText(`a message, ${pings}`).waitFor();
      await last().getByLabel('More for this message').click();
      await page.getByRole('menuitem', { name: 'Reply' }).click();
      if (!pings) await composer().getByRole('button', { name: '@ on' }).click();
      await page.keyboard.type('Really?');
      await composer().getByRole('button', { name: 'Send' }).click();
      await expect.poll(() => newest()?.content).toBe('Really?');
      expect(newest()?.mentions.map((m) => m.id)).toEqual(pings ? [ids.bob] : []);
    }
  });

  it('breaks the line by Shift+Enter', async () => {
    const { page, last } = scene;
    await page.keyboard.type('one');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('two');
    await page.keyboard.press('Enter');
    await last().getByText('two').waitFor();
    expect(await last().locator('br').count()).toBe(1);
  });
});

describe('given a reload in the middle of it', () => {
  it('keeps the channel, the messages, the command and what stands in its options', async () => {
    const { page } = scene;
    await page.getByRole('button', { name: 'papers', exact: true }).click();
    await page.keyboard.type('/paper critic');
    await page.keyboard.press('Enter');
    await page.getByText('Papers about “critic”').waitFor();
    await page.keyboard.type('/paper half a thought year:20');
    await page.reload();
    await page.getByText('Papers about “critic”').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('papers');
    expect(await field('query').inputValue()).toBe('half a thought');
    expect(await field('year').inputValue()).toBe('20');
    await page.keyboard.press('End');
    await page.keyboard.type('!');
    expect(await field('query').inputValue()).toBe('half a thought!');
  });
});
