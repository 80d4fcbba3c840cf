import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Choice, Command } from '../../src/command/command.ts';
import { createQueue, type Queue } from '../../src/library/worker/queue.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { openSmallBot, type SmallBot } from './small-bot.ts';

/** A queue as a large library has it, of one place, and what its commands got to do. */
interface Waiting {
  readonly queue: Queue;
  readonly gone?: AbortSignal;
}
const begun: string[] = [];
const asking = ({ queue, gone }: Waiting, what: string) =>
  queue.ask('quick', async () => void begun.push(what), gone);

const look: Command<Waiting, { what: string }, string> = {
  name: 'look',
  declaration: {
    name: 'look',
    description: 'Asks what may have to wait',
    options: [{ type: 3, name: 'what', description: 'What for', required: true, autocomplete: true }],
  },
  options: z.object({ what: z.string() }),
  complete: {
    async what(services, typed): Promise<readonly Choice[]> {
      await asking(services, typed);
      return [{ name: typed, value: typed }];
    },
  },
  async run(services, { what }) {
    await asking(services, what);
    return what;
  },
  card: (what) => ({ embeds: [{ description: `Found ${what}` }] }),
  print: String,
};

const queue = createQueue(1);
let sandbox: Sandbox;
let bot: SmallBot;
beforeAll(async () => {
  bot = await openSmallBot<Waiting>({
    services: { queue },
    commands: [look],
    until: (services, gone) => ({ ...services, gone }),
  });
  sandbox = bot.sandbox;
});
afterAll(() => bot.stop());

/** Something slow is asked, until it is let go. */
function hold() {
  const slow = Promise.withResolvers<void>();
  void queue.ask('slow', () => slow.promise, undefined);
  return async () => {
    slow.resolve();
    await queue.idle();
  };
}

describe('given a library that is busy with a slow question', () => {
  it('then of what somebody types the last letters are looked for, and those before are not', async () => {
    const letGo = hold();
    const alice = sandbox.as('alice').enters('papers');
    const typed = [alice.types('/look', 'what', 'c'), alice.types('/look', 'what', 'cr')];
    await expect.poll(() => queue.load().dropped).toBe(1);
    typed.push(alice.types('/look', 'what', 'cri'));
    await expect.poll(() => queue.load().dropped).toBe(2);
    await letGo();
    expect((await Promise.all(typed)).at(-1)?.choices).toMatchObject([{ value: 'cri' }]);
    expect(begun).toEqual(['cri']);
  });

  it('then a person who is one too many is told so, with a way to ask again', async () => {
    const letGo = hold();
    const [alice, bob] = [sandbox.as('alice').enters('papers'), sandbox.as('bob').enters('papers')];
    const first = alice.runs('/look', { what: 'otters' });
    await expect.poll(() => queue.load().waiting).toBe(1);
    await bob.runs('/look', { what: 'herons' });
    await bob.sees(/as many people as I can just now/);
    await letGo();
    await first;
    await alice.sees(/Found otters/);
    await bob.presses('Try again');
    await bob.sees(/Found herons/);
  });

  it('then what Discord takes no answer for any more is not looked for', async () => {
    const letGo = hold();
    const before = queue.load().dropped;
    // The word that it takes longer comes after the three seconds that Discord waits for it.
    sandbox.faults.add({ fault: { kind: 'latency', ms: 3_000 }, on: { path: '/callback' } });
    const alice = sandbox.as('alice').enters('papers');
    const asked = alice.runs('/look', { what: 'beavers' }).catch(() => {});
    await expect.poll(() => queue.load().dropped, { timeout: 20_000 }).toBe(before + 1);
    await letGo();
    await asked;
    expect(begun).not.toContain('beavers');
  });
});
