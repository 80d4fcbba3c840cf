import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { answer, logIn, register } from './bot.ts';

let sandbox: Sandbox;
const ends: (() => unknown)[] = [];
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await sandbox.stop();
});

const paper = {
  name: 'paper',
  description: 'Finds papers',
  options: [
    { type: 3, name: 'query', description: 'What to look for', required: true, autocomplete: true },
    { type: 4, name: 'year', description: 'Published in' },
  ],
};

async function bot() {
  const client = await logIn(sandbox);
  ends.push(() => client.destroy());
  return client;
}

describe('given the unmodified discord.js client', () => {
  it('it logs in and knows the server and its channels', async () => {
    const client = await bot();
    expect(client.user.username).toBe('Paperboy');
    expect(client.application.id).toBe(
      Buffer.from(sandbox.token.split('.')[0] ?? '', 'base64url').toString(),
    );
    expect(client.guilds.cache.map((g) => g.name)).toEqual(['Reading Group']);
    const names = client.guilds.cache.first()?.channels.cache.map((c) => c.name);
    expect(names).toEqual(expect.arrayContaining(['general', 'papers', 'announcements', 'questions']));
  });

  it('a command is answered at once', async () => {
    await register(sandbox, [paper]);
    const client = await bot();
    answer(client, async (i) => {
      if (i.isChatInputCommand())
        await i.reply(`${i.options.getString('query')} of ${i.options.getInteger('year')}`);
    });
    const alice = sandbox.as('alice');
    const outcome = await alice.runs('/paper', { query: 'critic rl', year: 2024 });
    expect(outcome.status).toBe('answered');
    await alice.sees('critic rl of 2024');
    const bob = sandbox.as('bob');
    await bob.sees('critic rl of 2024');
    await bob.sees({ content: 'critic rl of 2024', embeds: [], interaction_metadata: { name: 'paper' } });
    await expect(bob.sees({ content: 'x' }, 20)).rejects.toThrow(/expected \{"content":"x"\}/);
    await expect(bob.sees({ embeds: [{ title: 'x' }] }, 20)).rejects.toThrow(/critic rl of 2024/);
  });

  it('a command is deferred, edited and followed up', async () => {
    await register(sandbox, [paper]);
    const client = await bot();
    answer(client, async (i) => {
      if (!i.isChatInputCommand()) return;
      await i.deferReply();
      await i.editReply('the answer');
      await i.followUp({ content: 'for your eyes', flags: MessageFlags.Ephemeral });
    });
    const alice = sandbox.as('alice');
    const bob = sandbox.as('bob');
    const outcome = await alice.runs('/paper', { query: 'x' }, { wait: 'response' });
    expect(['thinking', 'answered']).toContain(outcome.status);
    await alice.sees('for your eyes');
    await bob.sees('the answer');
    await bob.seesNothing();
  });

  it('typing ahead gives the choices', async () => {
    await register(sandbox, [paper]);
    const client = await bot();
    answer(client, async (i) => {
      if (i.isAutocomplete()) await i.respond([{ name: `${i.options.getFocused()}!`, value: 'v' }]);
    });
    const typed = await sandbox.as('bob').types('/paper', 'query', 'cri');
    expect(typed).toEqual({ choices: [{ name: 'cri!', value: 'v' }], failure: null });
  });

  it('buttons, menus and modals work', async () => {
    await register(sandbox, [paper]);
    const client = await bot();
    const errors = answer(client, async (i) => {
      if (i.isChatInputCommand())
        await i.reply({
          content: 'page 1',
          components: [
            {
              type: ComponentType.ActionRow,
              components: [
                { type: ComponentType.Button, label: 'Next', customId: 'next', style: ButtonStyle.Primary },
                { type: ComponentType.Button, label: 'Form', customId: 'form', style: ButtonStyle.Secondary },
              ],
            },
            {
              type: ComponentType.ActionRow,
              components: [
                {
                  type: ComponentType.StringSelect,
                  customId: 'open',
                  options: [
                    { label: 'First', value: '1' },
                    { label: 'Second', value: '2' },
                  ],
                },
              ],
            },
          ],
        });
      if (i.isButton() && i.customId === 'next') await i.update('page 2');
      if (i.isButton() && i.customId === 'form')
        await i.showModal({
          title: 'Ask',
          customId: 'ask',
          components: [
            {
              type: ComponentType.ActionRow,
              components: [{ type: ComponentType.TextInput, customId: 'q', label: 'Question', style: 1 }],
            },
          ],
        });
      if (i.isStringSelectMenu()) {
        await i.deferUpdate();
        await i.editReply(`opened ${i.values.join()}`);
      }
      if (i.isModalSubmit()) await i.reply(`asked ${i.fields.getTextInputValue('q')}`);
    });
    const alice = sandbox.as('alice');
    await alice.runs('/paper', { query: 'x' });
    await alice.presses('Next');
    await alice.sees('page 2');
    await sandbox.as('bob').chooses('Second');
    await alice.sees('opened 2');
    const form = await alice.presses('Form');
    expect(form.status).toBe('modal');
    expect(alice.pending()).toHaveLength(1);
    await alice.submits({ Question: 'why?' });
    await alice.sees('asked why?');
    expect(alice.pending()).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('a command that nobody answers fails after three seconds of its clock', async () => {
    await register(sandbox, [paper]);
    await bot();
    const alice = sandbox.as('alice');
    const waiting = await alice.runs('/paper', { query: 'x' }, { wait: 'none' });
    expect(waiting.status).toBe('waiting');
    sandbox.advance(3);
    expect(alice.pending()).toMatchObject([{ status: 'failed', failure: 'The application did not respond' }]);
  });

  it('an over-long body is refused as Discord refuses it', async () => {
    await register(sandbox, [paper]);
    const client = await bot();
    const errors = answer(client, async (i) => {
      if (i.isChatInputCommand()) await i.reply({ embeds: [{ title: 'x'.repeat(257) }] });
    });
    await sandbox.as('alice').runs('/paper', { query: 'x' }, { wait: 'none' });
    await expect.poll(() => errors.length).toBe(1);
    expect(errors[0]).toMatchObject({
      code: 50035,
      status: 400,
      rawError: {
        errors: { data: { embeds: { 0: { title: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } } } },
      },
    });
  });

  it('a dropped connection is resumed and loses nothing', async () => {
    await register(sandbox, [paper]);
    const client = await bot();
    answer(client, async (i) => {
      if (i.isChatInputCommand()) await i.reply('after all');
    });
    const resumed = new Promise((resolve) => client.once('shardResume', resolve));
    sandbox.faults.add({ fault: { kind: 'gateway-drop', code: 4000 } });
    const outcome = sandbox.as('alice').runs('/paper', { query: 'x' });
    await resumed;
    expect((await outcome).status).toBe('answered');
  });
});
