import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/contract/objects.ts';
import { textOf } from '../../src/sandbox/index.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ env: { LISTEN: 'mentions' }, oneTime: true, rateLimits: false });
});
afterAll(() => house.stop());
// Nobody waits for what others asked before.
beforeEach(() => house.sandbox.advance(120));

const alice = (where = 'papers') => house.sandbox.as('alice').enters(where);
const bob = (where = 'papers') => house.sandbox.as('bob').enters(where);
type Person = ReturnType<typeof alice>;

const named = (text: string) => `<@${house.sandbox.applicationId}> ${text}`;
const isByBot = (m: SeenMessage) => m.author.id === house.sandbox.applicationId;

/** Writes, and gives the reply to it. */
async function writes(person: Person, text: string, more: { reference?: string } = {}): Promise<SeenMessage> {
  const { id } = person.writes(text, more);
  return person.sees((m) => isByBot(m) && m.message_reference?.message_id === id);
}

/** Writes, and sees for a while that the bot says nothing. */
async function writesInVain(person: Person, text: string, more: { reference?: string; ping?: boolean } = {}) {
  const { id } = person.writes(text, more);
  await new Promise((done) => setTimeout(done, 200));
  expect(person.messages().at(-1)?.id).toBe(id);
}

const labels = (m: SeenMessage): string[] =>
  ((m.components ?? []) as unknown as { components: { label?: string }[] }[]).flatMap((row) =>
    row.components.flatMap((c) => c.label ?? []),
  );

describe('given a message that mentions the bot', () => {
  it.each([
    ['a question that a sentence answers', 'what is RefCritic?', /^From the abstract of RefCritic/],
    ['a question that papers are about', 'what is critic rl?', /papers? for “what is critic rl\?”/],
    ['words to search for', 'find papers about reward models', /mention “reward models”/],
    ['an order for another command', 'summarise RefCritic', /^Summary of RefCritic/],
    ['a question behind small talk', 'hey there 👋\nquick one: what is RefCritic?', /abstract of RefCritic/],
  ])('then %s is answered by a reply for all, which pings nobody', async (_, text, answer) => {
    const reply = await writes(alice(), named(text));
    expect(reply.content).toMatch(answer);
    expect(reply.ephemeral_to).toBeNull();
    expect(reply.mentions).toEqual([]);
  });

  it('then whom it names besides is not pinged by the answer', async () => {
    const reply = await writes(alice(), `@everyone <@${house.sandbox.ids.bob}> ${named('what is zzxqv?')}`);
    expect([reply.mentions, reply.mention_everyone]).toEqual([[], false]);
  });

  it('then what isn’t found is said in a line, with ways on, and the name alone is asked what for', async () => {
    const miss = await writes(alice(), named('who won the 1998 world cup?'));
    expect(miss.content).toMatch(/^I found no sentence/);
    expect(miss.embeds).toEqual([]);
    expect(labels(miss).length).toBeGreaterThan(0);
    expect((await writes(alice(), named(''))).content).toMatch(/^Yes\?/);
  });

  it('then it is answered once, however often it arrives', async () => {
    const reply = await writes(alice(), named('what is DeepCritic?'));
    const asked = reply.message_reference?.message_id;
    const { world, ids } = house.sandbox;
    const said = world.channels.get(ids.papers)?.messages.get(asked ?? '');
    const d = { ...said?.api, guild_id: ids.server };
    world.dispatch({ t: 'MESSAGE_CREATE', d, guild: ids.server, channel: ids.papers });
    const next = await writes(alice(), named('what is RefCritic?'));
    const replies = alice()
      .messages()
      .filter((m) => m.message_reference?.message_id === asked);
    expect([replies.length, next.content]).toEqual([1, expect.stringContaining('RefCritic')]);
  });

  it('then nothing is said where the bot may not speak', async () => {
    const { faults, page, ids } = house.sandbox;
    const made = await fetch(`${page}sandbox/channels`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: 'alice', server: ids.server, name: 'no-bots', kind: 'text' }),
    });
    const { id: channel } = (await made.json()) as { id: string };
    faults.add({ fault: { kind: 'deny', channel, permissions: ['SendMessages'] } });
    await writesInVain(alice(channel), named('what is RefCritic?'));
    expect(house.log.filter((l) => / error | warn /.test(l))).toEqual([]);
  });
});

describe('given a message that turns its text round', () => {
  it('then it is read without the signs that do so', async () => {
    const reply = await writes(alice(), named('\u202ewhat is RefCritic?'));
    expect(textOf(reply)).toContain('From the abstract of RefCritic');
    expect(textOf(reply)).not.toContain('\u202e');
  });
});

describe('given a message that isn’t for the bot', () => {
  it.each([
    ['names nobody', () => 'what is RefCritic?', {}],
    ['shows the bot’s name in code', () => `how do I ask? \`${named('what is RefCritic?')}\``, {}],
    ['is for everyone', () => '@everyone what is RefCritic?', {}],
    ['replies without a ping', () => 'what is RefCritic?', { ping: false }],
  ])('then one that %s gets no answer', async (_, text, how) => {
    const reply = await writes(alice(), named('what is RefCritic?'));
    await writesInVain(alice(), text(), 'ping' in how ? { ...how, reference: reply.id } : {});
  });

  it('then neither does another bot, whatever it says', async () => {
    const { world, ids } = house.sandbox;
    const user = world.users.get(ids.bob);
    if (!user) throw new Error('there is no bob');
    world.users.set(ids.bob, { ...user, api: { ...user.api, bot: true } });
    await writesInVain(bob(), named('what is RefCritic?'));
    world.users.set(ids.bob, user);
  });
});

describe('given a conversation', () => {
  it('then a direct message needs no mention, and “it” is what was spoken of', async () => {
    const person = bob('dm');
    expect((await writes(person, 'what is RefCritic?')).content).toContain('RefCritic');
    expect(textOf(await writes(person, 'what does it propose?'))).toContain('RefCritic');
  });

  it('then a reply to an answer asks about its paper, whoever replies', async () => {
    const reply = await writes(alice(), named('what is RefCritic?'));
    const other = await writes(bob(), 'what does it propose?', { reference: reply.id });
    expect(other.content).toMatch(/From the abstract of RefCritic/);
  });

  it('then what its paper doesn’t say is not answered by others', async () => {
    const reply = await writes(alice(), named('what is RefCritic?'));
    const other = await writes(alice(), 'what does it improve on in chess?', {
      reference: reply.id,
    });
    expect(other.content).toMatch(/^I found no sentence/);
  });

  it('then a reply to a digest asks about its paper, or which of them', async () => {
    for (const papers of [1, 5]) {
      const person = alice('general');
      await person.runs('/digest set', { time: '8', papers, topic: 'critic' });
      await person.presses('Start this digest');
      const before = new Set(person.messages().map((m) => m.id));
      await person.runs('/digest now');
      const digest = await person.sees((m) => !before.has(m.id) && /About this digest/.test(textOf(m)));
      const reply = await writes(papers === 1 ? bob('general') : person, 'what does it propose?', {
        reference: digest.id,
      });
      const title = /\*\*1\\\. \[([^\]]+)\]/.exec(textOf(digest))?.[1] ?? 'no title';
      expect(textOf(reply)).toContain(papers === 1 ? title.split(':')[0] : 'Which paper do you mean?');
      await person.runs('/digest remove');
      house.sandbox.advance(120);
    }
  });

  it('then in a thread of ours it goes on about the thread’s papers', async () => {
    const person = alice();
    const head = await writes(person, named('compare RefCritic and DeepCritic'));
    expect(head.content).toMatch(/RefCritic and DeepCritic/);
    // The thread is opened on the reply once that is there (MessageFlags.HasThread).
    await person.sees((m) => m.id === head.id && ((m.flags ?? 0) & 32) !== 0);
    const thread = alice(head.id);
    const card = await thread.sees((m) => isByBot(m) && m.embeds.length > 0);
    const reply = await writes(thread, 'what does the second one propose?', { reference: card.id });
    expect(reply.content).toMatch(/From the abstract of DeepCritic/);
  });
});

describe('given a person who writes faster than they can read', () => {
  it('then they are answered some times, told once, and answered again later', async () => {
    const person = bob('general');
    for (let n = 0; n < 4; n++)
      expect((await writes(person, named('what is RefCritic?'))).content).toContain('RefCritic');
    expect((await writes(person, named('what is RefCritic?'))).content).toMatch(/^One moment, please/);
    await writesInVain(person, named('what is RefCritic?'));
    house.sandbox.advance(15);
    expect((await writes(person, named('what is RefCritic?'))).content).toContain('RefCritic');
  });
});

describe('given the settings of a server', () => {
  it('then private answers are a button that shows them to who presses it', async () => {
    const person = alice();
    await person.runs('/settings');
    await person.presses('Make answers private');
    const reply = await writes(person, named('what is RefCritic?'));
    expect(reply.content).toBe('Answers are private in this server.');
    await bob().presses('Show me the answer', { message: reply.id });
    const shown = await bob().sees(/From the abstract of RefCritic/);
    expect(shown.ephemeral_to).toBe(house.sandbox.ids.bob);
    await person.presses('Show answers to everyone');
  });

  it('then in a channel that wasn’t chosen it answers nobody but who presses', async () => {
    const { store } = await chosenChannel('general');
    const reply = await writes(alice(), named('what is RefCritic?'));
    expect(reply.content).toBe('I don’t answer for everyone here.');
    await alice().presses('Show me the answer', { message: reply.id });
    expect(textOf(await alice().sees(/From the abstract of RefCritic/))).toContain(
      'I answer for everyone in',
    );
    await store();
  });
});

/** Answers for everyone only there; what is given back lifts that. */
async function chosenChannel(name: 'general'): Promise<{ store: () => Promise<void> }> {
  const person = alice();
  await person.runs('/settings');
  await person.chooses([house.sandbox.ids[name]], { menu: 'Answer for everyone only in…' });
  return {
    async store() {
      await person.presses('All channels');
    },
  };
}

describe('given a person who wants to know what is read', () => {
  it('then /privacy says which messages, and /help that one can just write', async () => {
    const person = alice();
    await person.runs('/privacy export');
    expect(textOf(await person.sees(/What I know about you/))).toContain(
      'I read only messages to me (a mention',
    );
    await person.runs('/help');
    expect(textOf(await person.sees(/in their own words/))).toContain('mention me');
  });
});

describe('given a bot that nobody told to listen', () => {
  it('then no message reaches it', async () => {
    const deaf = await openHouse();
    try {
      const person = deaf.sandbox.as('alice').enters('papers');
      person.writes(`<@${deaf.sandbox.applicationId}> what is RefCritic?`);
      deaf.sandbox.as('alice').enters('dm').writes('what is RefCritic?');
      await person.runs('/help');
      expect(textOf(await person.sees(/in their own words/))).not.toContain('mention me');
      const events = deaf.sandbox.calls().map((call) => call.name);
      expect(events).toContain('INTERACTION_CREATE');
      expect(events.filter((name) => name.startsWith('MESSAGE_'))).toEqual([]);
    } finally {
      await deaf.stop();
    }
  });

  it('then the one that listens has no intent that Discord would have to grant', () => {
    const identify = house.sandbox.calls().find((call) => call.name === 'Identify');
    // Guilds, messages of servers, direct messages: https://discord.com/developers/docs/events/gateway#list-of-intents
    expect(identify?.request).toMatchObject({ intents: (1 << 0) | (1 << 9) | (1 << 12) });
  });
});
