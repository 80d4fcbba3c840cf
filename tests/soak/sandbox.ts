// Many interactions under random faults: each is answered, or fails as Discord would fail it; memory stays flat;
// the bot survives. The same seed gives the same acts and faults (their timing is the machine's).
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Interaction } from '../../src/sandbox/discord/world/world.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import type { PersonDriver } from '../../src/sandbox/people/driver.ts';
import { controls, settled, typeAhead } from '../../src/sandbox/people/interact.ts';
import { submitModal } from '../../src/sandbox/people/modal.ts';
import { viewInteraction } from '../../src/sandbox/people/view.ts';
import { type Draw, drawFault, drawFor } from './drawing.ts';
import { alive, growth, type Memory, measure } from './memory.ts';
import type { Soak } from './soak.ts';
import { judge, type Outcome, reasonOf, tooLate } from './verdicts.ts';
import { watchWire } from './wire.ts';

export interface SoakOptions {
  readonly interactions: number;
  readonly seed: number;
  readonly say?: (progress: string) => void;
  /** Called after each batch, with the interactions done so far. */
  readonly onBatch?: (done: number) => void;
}

export interface SoakReport {
  readonly interactions: number;
  readonly answered: number;
  readonly failed: number;
  readonly faults: number;
  /** How many failed, by what the person read and why. */
  readonly failures: ReadonlyMap<string, number>;
  /** What Discord would not have done, in words; empty when all is well. */
  readonly wrong: readonly string[];
  readonly botAlive: boolean;
  /** Taken after each batch. */
  readonly memory: readonly Memory[];
}

const inFlight = 50;
/** Interactions whose tokens live at the same time, about: the sandbox's time is moved to keep it so. */
const live = 5_000;
const ways = ['reply', 'reply', 'reply', 'private', 'defer', 'defer', 'follow', 'mistake'] as const;
const commands = ['reply', 'private', 'defer', 'follow', 'form', 'mistake'].map((name) => ({
  name,
  description: 'Answers so',
  options: [{ type: 3, name: 'n', description: 'A number', required: true, autocomplete: true }],
}));

export async function soakSandbox(options: SoakOptions): Promise<SoakReport> {
  const { interactions, seed, say } = options;
  const batch = Math.max(500, Math.floor(interactions / 40));
  const wire = watchWire();
  const sandbox = await startSandbox({ seed, onCall: wire.hear });
  await fetch(`${sandbox.api}/v10/applications/${sandbox.applicationId}/commands`, {
    method: 'PUT',
    headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(commands),
  });
  const bot = await startBot(sandbox);
  const lag = monitorEventLoopDelay();
  lag.enable();
  const wrong: string[] = [];
  const memory: Memory[] = [];
  const failures = new Map<string, number>();
  let answered = 0;
  let failed = 0;
  let faults = 0;
  /** Failed in this batch: looked at when all is calm. */
  const toExplain: { n: number; outcome: Outcome; disturbed: boolean }[] = [];
  const people = [sandbox.as('alice').enters('papers'), sandbox.as('bob').enters('general')];

  async function act(n: number): Promise<void> {
    const draw = drawFor(seed, n);
    const since = performance.now();
    if (draw.random() < 0.04) {
      const fault = drawFault(draw);
      if (fault.kind.startsWith('gateway')) wire.disturb();
      faults += 1;
      sandbox.faults.add({ fault });
    }
    const outcome = await perform(sandbox, draw, draw.pick(people), n);
    wrong.push(...judge(outcome, n, lag.max / 1e6));
    if (outcome.status !== 'failed') {
      answered += 1;
      return;
    }
    failed += 1;
    toExplain.push({ n, outcome, disturbed: wire.disturbedSince(since) });
  }

  /** A failure must have its reason. */
  function explain({ n, outcome, disturbed }: (typeof toExplain)[number]): void {
    const gaveUp = bot.gaveUp.get(outcome.id);
    const trace = wire.trace(outcome.id);
    const reason = reasonOf({ trace, disturbed, gaveUp });
    if (reason === null)
      wrong.push(`${n}: ${outcome.label} failed without a reason: ${JSON.stringify({ trace, gaveUp })}`);
    const kind = `${outcome.failure}: ${reason ?? 'no reason'}`;
    failures.set(kind, (failures.get(kind) ?? 0) + 1);
  }

  /** What is accepted once is accepted once, and a deferred answer is filled in unless the bot gave it up. */
  function examine(i: Interaction): void {
    const trace = wire.trace(i.id);
    if (!trace) return;
    if (trace.accepted > 1) wrong.push(`${i.label} was answered ${trace.accepted} times`);
    if (i.state !== 'thinking') return;
    if (trace.filled) wrong.push(`${i.label} was filled in, and still thinks`);
    else if (!bot.gaveUp.has(i.id)) wrong.push(`${i.label} was deferred and never filled in`);
  }

  for (let done = 0; done < interactions && bot.process.exitCode === null; ) {
    const end = Math.min(interactions, done + batch);
    const work = async (): Promise<void> => {
      while (done < end) await act(++done);
    };
    await Promise.all(Array.from({ length: inFlight }, work));
    await calm(sandbox, bot);
    for (const failure of toExplain.splice(0)) explain(failure);
    for (const i of sandbox.world.interactions.values()) examine(i);
    wire.forget();
    bot.gaveUp.clear();
    sandbox.advance((15 * 60 * batch) / live);
    memory.push(measure(done, (await bot.ask()).rss));
    options.onBatch?.(done);
    say?.(`${done} of ${interactions}: ${answered} answered, ${failed} failed, ${faults} faults`);
  }
  const botAlive = bot.process.exitCode === null;
  const gone = once(bot.process, 'exit');
  if (botAlive) {
    bot.process.disconnect();
    await gone;
  }
  lag.disable();
  await sandbox.stop();
  return { interactions, answered, failed, faults, failures, wrong, botAlive, memory };
}

interface Bot {
  readonly process: ChildProcess;
  /** Interactions that it gave up, with its error; complete as soon as it says that it isn't busy. */
  readonly gaveUp: Map<string, string>;
  readonly ask: () => Promise<Health>;
}
interface Health {
  readonly rss: number;
  /** Interactions that it is at work on. */
  readonly busy: number;
}

async function startBot(sandbox: Sandbox): Promise<Bot> {
  const process_ = fork(join(import.meta.dirname, 'bot.mjs'), {
    env: { ...process.env, DISCORD_API_URL: sandbox.api, DISCORD_TOKEN: sandbox.token },
    // Not the flags of this process, which may be a test runner's.
    execArgv: [],
  });
  await once(process_, 'message');
  const gaveUp = new Map<string, string>();
  let hear = (_: Health): void => {};
  let give = (_: Error): void => {};
  process_.on('message', (m: Health | { gaveUp: string; error: string }) => {
    if ('gaveUp' in m) gaveUp.set(m.gaveUp, m.error);
    else hear(m);
  });
  process_.once('exit', () => give(new Error('the bot died')));
  return {
    process: process_,
    gaveUp,
    ask: () =>
      new Promise((resolve, reject) => {
        hear = resolve;
        give = reject;
        process_.send('how are you?');
      }),
  };
}

async function perform(sandbox: Sandbox, draw: Draw, person: PersonDriver, n: number): Promise<Outcome> {
  const dice = draw.random();
  if (dice < 0.1) return typeSomething(sandbox, person, n);
  if (dice < 0.3) {
    const channel = sandbox.world.channels.get(person.channel());
    const message = [...(channel?.messages.values() ?? [])].findLast(
      (m) => m.ephemeralTo === null && controls(m).length > 0,
    )?.id;
    if (message !== undefined && dice < 0.2) return person.presses('Next', { message, wait: 'response' });
    if (message !== undefined) return person.chooses('Two', { message, wait: 'response' });
  }
  if (dice < 0.36) return fillForm(sandbox, person, n);
  return person.runs(`/${draw.pick(ways)}`, { n: `${n}` }, { wait: 'response' });
}

async function typeSomething({ world }: Sandbox, person: PersonDriver, n: number): Promise<Outcome> {
  const focused = { name: 'n', value: `${n}` };
  const typed = typeAhead(world, { as: person.id, channel: person.channel(), command: '/reply', focused });
  await settled(typed, 'response');
  const seen = viewInteraction(world, typed);
  if (typed.failure === null && typed.choices?.[0]?.name !== focused.value)
    throw new Error(`${n}: the choices are ${JSON.stringify(typed.choices)}`);
  return seen;
}

async function fillForm({ world }: Sandbox, person: PersonDriver, n: number): Promise<Outcome> {
  const opened = await person.runs('/form', { n: `${n}` }, { wait: 'response' });
  if (opened.status !== 'modal') return opened;
  const sent = submitModal(world, { as: person.id, interaction: opened.id, fields: { Text: `${n}` } });
  await settled(sent, 'response');
  return viewInteraction(world, sent);
}

/**
 * Waits until nothing is under way: the bot has had everything that was sent to it, and has done with it. Events
 * arrive in their order, so that one that is answered says that those before have arrived.
 */
async function calm(sandbox: Sandbox, bot: Bot): Promise<void> {
  sandbox.faults.remove();
  const alice = sandbox.as('alice');
  for (let tries = 1; ; tries++) {
    const { status } = await alice.runs('/reply', { n: 'last' }, { wait: 'response' });
    if (status === 'answered') break;
    if (tries === 20) throw new Error('the bot answers no more, a minute after the last fault');
  }
  while ((await bot.ask()).busy > 0) await sleep(50);
}

/** How much more memory is too much, late in the run beside early on. */
const mostGrowth = 1.15;

export const soakingSandbox: Soak = {
  name: 'sandbox',
  async run(seed, say) {
    const interactions = 100_000;
    const lives: number[] = [];
    const onBatch = (done: number): void => {
      if (done === interactions / 5 || done === interactions) lives.push(alive());
    };
    const report = await soakSandbox({ interactions, seed, say, onBatch });
    const { answered, failed, faults, failures, memory, wrong, botAlive } = report;
    const late = [...failures].filter(([kind]) => kind.endsWith(tooLate)).reduce((sum, [, n]) => sum + n, 0);
    say(`${answered} answered, ${failed} failed under ${faults} faults (${late} too late)`);
    for (const [kind, n] of [...failures].sort((a, b) => b[1] - a[1])) say(`  ${n} × ${kind}`);
    const last = memory.at(-1);
    const [early = Number.NaN, end = Number.NaN] = lives;
    const grown = [
      { what: "the sandbox's RSS", mb: last?.sandbox ?? 0, by: growth(report, 'sandbox') },
      { what: "the sandbox's live heap", mb: end, by: end / early },
      { what: "the bot's RSS", mb: last?.bot ?? 0, by: growth(report, 'bot') },
    ].map((g) => ({
      ...g,
      text: `${g.what}: ${g.mb.toFixed(0)} MB, × ${g.by.toFixed(2)} since the first fifth`,
    }));
    for (const { text } of grown) say(text);
    return [
      ...wrong,
      ...(botAlive ? [] : ['the bot died']),
      ...grown.filter((g) => !(g.by <= mostGrowth)).map((g) => `grew: ${g.text}`),
    ];
  },
};
