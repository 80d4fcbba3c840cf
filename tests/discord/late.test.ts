import { ChannelType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UserError } from '../../src/base/errors.ts';
import type { Command } from '../../src/command/command.ts';
import { addChannel } from '../../src/sandbox/discord/world/channels/channels.ts';
import { type Sandbox, textOf } from '../../src/sandbox/index.ts';
import type { PersonDriver } from '../../src/sandbox/people/driver.ts';
import { openSmallBot, type SmallBot } from './small-bot.ts';

/** Longer than the bot waits before it acknowledges, and shorter than Discord waits for that. */
const late = 1900;
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

type Ending = 'card' | 'private card' | 'mistake' | 'fault';

/** A command that takes its time, and ends as it is told. */
const slow = (name: string, isPrivate: boolean): Command<null, { ending: Ending }, Ending> => ({
  name,
  declaration: {
    name,
    description: 'Takes its time',
    options: [{ type: 3, name: 'ending', description: 'How it ends', required: true }],
  },
  options: z.object({ ending: z.enum(['card', 'private card', 'mistake', 'fault']) }),
  ...(isPrivate && { private: true }),
  async run(_, { ending }) {
    await sleep(late);
    if (ending === 'mistake') throw new UserError('That was a mistake.');
    if (ending === 'fault') throw new Error('broken');
    return ending;
  },
  card: (ending) => ({
    embeds: [{ description: 'Here it is' }],
    rows: [
      [{ kind: 'button', label: 'Again', to: { command: name, options: { ending }, how: 'turn' } }],
      [
        {
          kind: 'button',
          label: 'Form',
          to: { command: name, options: {}, into: 'constructor', how: 'form' },
        },
      ],
    ],
    ...(ending === 'private card' && { private: true }),
  }),
  print: String,
});

const commands = [slow('open', false), slow('secret', true)];
let sandbox: Sandbox;
let bot: SmallBot;
beforeAll(async () => {
  bot = await openSmallBot({ services: null, commands });
  sandbox = bot.sandbox;
});
afterAll(() => bot.stop());

/** Their own channel, so that those of one test see nothing of another's. */
function meet(): { readonly alice: PersonDriver; readonly bob: PersonDriver } {
  const { world, ids } = sandbox;
  const name = `late-${world.channels.size}`;
  const { id } = addChannel(world, { type: ChannelType.GuildText, guild: ids.server, name });
  return { alice: sandbox.as('alice').enters(id), bob: sandbox.as('bob').enters(id) };
}
const seenBy = (person: PersonDriver) => person.messages().map(textOf).join('\n');

describe('given an answer that takes longer than the bot may be silent', () => {
  it.concurrent.for([
    ['/open', 'card', true],
    ['/open', 'private card', false],
    ['/open', 'mistake', false],
    ['/open', 'fault', false],
    ['/secret', 'card', false],
    ['/secret', 'private card', false],
    ['/secret', 'mistake', false],
    ['/secret', 'fault', false],
  ] as const)(
    'then %s that ends in a %s is seen by all: %s',
    async ([command, ending, byAll], { expect }) => {
      const { alice, bob } = meet();
      const { status } = await alice.runs(command, { ending });
      expect(status).toBe('answered');
      const answer = await alice.sees(
        {
          card: /Here it is/,
          'private card': /Here it is/,
          mistake: /a mistake/,
          fault: /wrong on our side/,
        }[ending],
      );
      expect(answer.ephemeral_to === null).toBe(byAll);
      await expect.poll(() => bob.messages().length).toBe(byAll ? 1 : 0);
      expect(seenBy(bob)).not.toMatch(/a mistake|wrong on our side/);
      // Nothing is left thinking.
      expect(alice.pending()).toEqual([]);
      expect(seenBy(alice)).not.toMatch(/thinking/);
    },
  );

  it.concurrent('then what a public card’s button leads to late stays with who pressed it', async () => {
    const { alice, bob } = meet();
    await alice.runs('/open', { ending: 'card' });
    const card = await alice.sees(/Here it is/);
    await bob.presses('Again', { message: card.id });
    expect((await bob.sees(/Here it is/)).ephemeral_to).toBe(bob.id);
  });
});

describe('given a custom_id that names what every object has', () => {
  it('then it is told as an old button, and is no fault of ours', async () => {
    const { alice } = meet();
    await alice.runs('/open', { ending: 'card' });
    await alice.sees(/Here it is/);
    const before = bot.log.filter((l) => / error /.test(l)).length;
    await alice.presses('Form');
    expect(textOf(await alice.sees(/too old/))).toContain('Run the command again');
    expect(bot.log.filter((l) => / error /.test(l))).toHaveLength(before);
  });
});
