// Anything at all, typed, pressed, chosen and sent by people who may do little: the real bot answers each, logs no error
// of its own, pings nobody, and nobody alters what isn't theirs.
import { Routes } from 'discord.js';
import { InteractionType as I } from 'discord-api-types/v10';
import { commands } from '../../commands/index.ts';
import { writeAction } from '../../src/discord/cards/custom-id.ts';
import { declarationsOf } from '../../src/discord/register.ts';
import { ownersOf } from '../../src/sandbox/discord/world/interactions/commands.ts';
import { startInteraction } from '../../src/sandbox/discord/world/interactions/interactions.ts';
import type { Interaction, Message } from '../../src/sandbox/discord/world/world.ts';
import { textOf } from '../../src/sandbox/index.ts';
import type { PersonDriver } from '../../src/sandbox/people/driver.ts';
import { runCommand, settled, typeAhead } from '../../src/sandbox/people/interact.ts';
import { createPerson } from '../../src/sandbox/people/members.ts';
import { Refused } from '../../src/sandbox/people/refused.ts';
import { createServer } from '../../src/sandbox/people/servers.ts';
import { type House, openHouse } from '../discord/house.ts';
import { type Draw, drawFor } from './drawing.ts';
import { drawInput, type Input } from './inputs.ts';
import type { Soak } from './soak.ts';

/** Of `npm run soak -- fuzz`. */
const INPUTS = 100_000;
const AT_A_TIME = 4;
const BATCH = 500;
/** More than this (ms) is too long. */
const SLOW = 100;

export interface FuzzReport {
  readonly inputs: number;
  readonly slowest: { readonly ms: number; readonly input: string };
  readonly wrong: readonly string[];
  /** What takes too long, alone too. */
  readonly slow: readonly string[];
}

/** The same seed gives the same inputs. */
export async function fuzz(
  seed: number,
  inputs: number,
  say: (progress: string) => void,
): Promise<FuzzReport> {
  const house = await openHouse({ rateLimits: false, env: { LOG_LEVEL: 'info' } });
  const wrong: string[] = [];
  const slow: string[] = [];
  const crashed = (error: unknown) => wrong.push(`a crash: ${String(error)}`);
  process.on('uncaughtException', crashed).on('unhandledRejection', crashed);
  try {
    const scene = await prepare(house);
    const before = await scene.theirs();
    let slowest = { ms: 0, input: 'none' };
    for (let done = 0; done < inputs && wrong.length < 20; done += BATCH) {
      await scene.deal();
      const suspects: Tried[] = [];
      const left = Array.from({ length: Math.min(BATCH, inputs - done) }, (_, i) => done + i);
      const work = async () => {
        for (let n = left.shift(); n !== undefined; n = left.shift()) {
          const tried = await tryOne(scene, drawFor(seed, n));
          if (tried.wrong !== null) wrong.push(`${n}: ${tried.wrong}: ${tried.input}`);
          if (tried.ms > slowest.ms) suspects.push(tried);
        }
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, work));
      for (const tried of suspects) {
        const ms = await fastest(tried);
        if (ms > slowest.ms) slowest = { ms, input: tried.input };
        if (ms > SLOW) slow.push(`it takes ${ms.toFixed(0)} ms: ${tried.input}`);
      }
      wrong.push(...scene.pings(), ...house.log.filter((line) => line.includes(' error ')));
      (house.log as string[]).length = 0;
      const after = await scene.theirs();
      if (after !== before) wrong.push(`what is Alice’s was altered: ${before} → ${after}`);
      // Their tokens end, and what was kept for them goes.
      house.sandbox.advance(16 * 60);
      say(
        `${Math.min(done + BATCH, inputs)} of ${inputs}, ${wrong.length} wrong, slowest ${slowest.ms.toFixed(0)} ms`,
      );
    }
    return { inputs, slowest, wrong, slow };
  } finally {
    process.off('uncaughtException', crashed).off('unhandledRejection', crashed);
    await house.stop();
  }
}

/** Others were at work too, in this process and on the machine: alone, and by the time that it had the processor. */
async function fastest({ ms, again }: Tried): Promise<number> {
  let least = ms;
  for (let n = 0; n < 3; n++) {
    const before = process.cpuUsage();
    await again();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

interface Scene {
  readonly house: House;
  readonly people: readonly PersonDriver[];
  /** A public message of the bot in each channel, on which anything can be pressed. */
  readonly cards: ReadonlyMap<string, string>;
  /** Alice's digest, which nobody else may touch. */
  readonly digest: string;
  /** Posts new cards: a channel keeps its latest messages only. */
  deal(): Promise<void>;
  /** What is Alice's, as she sees it. */
  theirs(): Promise<string>;
  /** Messages of the bot that mention anybody, since asked last. */
  pings(): string[];
}

async function prepare(house: House): Promise<Scene> {
  const { sandbox, rest } = house;
  const { world } = sandbox;
  createPerson(world, { username: 'dave' });
  const elsewhere = createServer(world, { as: 'dave', name: 'Elsewhere', installed: true });
  const theirChannel = [...world.channels.values()].find((c) => c.guild === elsewhere.id)?.id ?? '';
  const alice = sandbox.as('alice').enters('general');
  await alice.runs('/digest set', { time: '08:15', timezone: 'Europe/Berlin' });
  await alice.sees(/Nothing is saved yet/, 20_000);
  await alice.presses('Start this digest');
  await alice.sees(/Saved\./);
  await alice.runs('/saved add', { paper: 'RefCritic' });
  const { choices } = await alice.types('/digest pause', 'digest', '');
  const people = [
    sandbox.as('bob').enters('general'),
    sandbox.as('dave').enters(theirChannel),
    sandbox.as('bob').enters('dm'),
  ];
  const cards = new Map<string, string>();
  const see = async (command: string) => {
    const { id } = await alice.runs(command);
    const seen = alice.messages().findLast((m) => m.interaction_metadata?.id === id);
    return seen === undefined ? `${command} wasn’t answered` : textOf(seen);
  };
  return {
    house,
    people,
    cards,
    digest: String(choices[0]?.value ?? 'none'),
    async deal() {
      for (const person of people) {
        const body = { content: 'A card' };
        const { id } = (await rest.post(Routes.channelMessages(person.channel()), { body })) as {
          id: string;
        };
        cards.set(person.channel(), id);
      }
    },
    theirs: async () => `${await see('/digest list')} ${await see('/saved list')} ${await see('/settings')}`,
    pings() {
      const said = [...world.channels.values()].flatMap((c) => [...c.messages.values()]);
      return said
        .filter(({ api }) => api.author.id !== alice.id && mentionsAnybody(api))
        .map(({ api }) => `a ping: ${api.content}`);
    },
  };
}

const mentionsAnybody = (api: Message['api']): boolean =>
  api.mention_everyone || api.mentions.length > 0 || api.mention_roles.length > 0;

interface Tried {
  readonly ms: number;
  readonly input: string;
  readonly wrong: string | null;
  /** The same once more. */
  readonly again: () => Promise<unknown>;
}

async function tryOne(scene: Scene, draw: Draw): Promise<Tried> {
  const person = draw.pick(scene.people);
  const input = drawInput(draw, { declarations, digest: scene.digest, write: writeAction });
  const text = JSON.stringify(input).slice(0, 600);
  const first = await take(scene, person, input);
  return {
    ms: first?.ms ?? 0,
    input: text,
    wrong: first?.wrong ?? null,
    again: () => take(scene, person, input),
  };
}

/** @returns null where Discord itself wouldn't let it through */
async function take(
  scene: Scene,
  person: PersonDriver,
  input: Input,
): Promise<{ readonly ms: number; readonly wrong: string | null } | null> {
  const since = performance.now();
  try {
    const interaction = begin(scene, person, input);
    await settled(interaction, 'response');
    const ms = performance.now() - since;
    if (interaction.state === 'thinking') await settled(interaction, 'settled');
    const isWell = interaction.state === 'answered' || interaction.state === 'modal';
    return { ms, wrong: isWell ? null : `${interaction.state} (${interaction.failure})` };
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

function begin({ house, cards }: Scene, person: PersonDriver, input: Input): Interaction {
  const { world } = house.sandbox;
  const place = { as: person.id, channel: person.channel() };
  if (input.kind === 'typed') return runCommand(world, { ...place, ...input });
  if (input.kind === 'typing') return typeAhead(world, { ...place, ...input });
  const channel = world.channels.get(person.channel());
  const source = channel?.messages.get(cards.get(person.channel()) ?? '');
  if (channel === undefined || source === undefined) throw new Error('the card is gone');
  return startInteraction(world, {
    type: input.kind === 'form' ? I.ModalSubmit : I.MessageComponent,
    user: person.id,
    channel,
    data: input.data,
    label: 'forged',
    owners: ownersOf(world, channel, person.id, null),
    source,
    customId: input.data.custom_id,
  });
}

const declarations = declarationsOf(commands);

export const soakingFuzz: Soak = {
  name: 'fuzz',
  async run(seed, say) {
    const { inputs, slowest, wrong, slow } = await fuzz(seed, INPUTS, say);
    say(`${inputs} inputs, the slowest took ${slowest.ms.toFixed(0)} ms: ${slowest.input}`);
    return [...wrong, ...slow];
  },
};
