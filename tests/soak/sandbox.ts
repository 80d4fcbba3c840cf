// Many interactions under random faults: each is answered, or fails as Discord would fail it; memory stays flat;
// the bot survives. The same seed gives the same acts and faults (their timing is the machine's).
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Call, FaultKind, Interaction } from '../../src/sandbox/contract.ts';
import { settled } from '../../src/sandbox/door/act.ts';
import { submitModal } from '../../src/sandbox/door/modal.ts';
import { viewInteraction } from '../../src/sandbox/door/view.ts';
import type { PersonDriver } from '../../src/sandbox/drive.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { createRandom } from '../../src/sandbox/random.ts';
import type { Soak } from './soak.ts';

export interface SoakOptions {
  readonly interactions: number;
  readonly seed: number;
  readonly say?: (progress: string) => void;
}

export interface SoakReport {
  readonly interactions: number;
  readonly answered: number;
  readonly failed: number;
  readonly faults: number;
  /** Of the failed ones, those that no fault had struck: the bot was too late, as a busy machine makes it. */
  readonly late: number;
  /** What Discord would not have done, in words; empty when all is well. */
  readonly wrong: readonly string[];
  readonly botAlive: boolean;
  /** RSS in MB, of the sandbox's process and of the bot's, taken after each batch. */
  readonly rss: readonly { readonly after: number; readonly sandbox: number; readonly bot: number }[];
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

export async function soakSandbox({ interactions, seed, say }: SoakOptions): Promise<SoakReport> {
  const batch = Math.max(500, Math.floor(interactions / 40));
  /** What went over the wire for each interaction of this batch. */
  const traces = new Map<string, Trace>();
  const trace = ({ interaction, wire, name, status, fault }: Call): void => {
    if (interaction === null) return;
    const t = traces.get(interaction) ?? { sent: false, struck: false, accepted: 0, refused: 0 };
    traces.set(interaction, t);
    if (wire === 'out') t.sent = true;
    if (fault !== null) t.struck = true;
    if (!name.endsWith('/callback') || fault !== null || status === null) return;
    if (status < 300) t.accepted += 1;
    else t.refused += 1;
  };
  const sandbox = await startSandbox({ seed, onCall: trace });
  await fetch(`${sandbox.api}/v10/applications/${sandbox.applicationId}/commands`, {
    method: 'PUT',
    headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(commands),
  });
  const bot = fork(join(import.meta.dirname, 'bot.mjs'), {
    env: { ...process.env, DISCORD_API_URL: sandbox.api, DISCORD_TOKEN: sandbox.token },
    // Not the flags of this process, which may be a test runner's.
    execArgv: [],
  });
  await once(bot, 'message');
  const lag = monitorEventLoopDelay();
  lag.enable();
  const wrong: string[] = [];
  const rss: { after: number; sandbox: number; bot: number }[] = [];
  let answered = 0;
  let failed = 0;
  let faults = 0;
  let late = 0;
  /** Failed in this batch: looked at when all is calm. */
  const failures: { n: number; outcome: Outcome; excused: boolean }[] = [];
  /** When the gateway was last disturbed, in real time: what was under way then may be lost. */
  let disturbed = Number.NEGATIVE_INFINITY;

  const people = [sandbox.as('alice').enters('papers'), sandbox.as('bob').enters('general')];

  /** The n-th act: what it is depends on the seed and n alone, whatever else is under way. */
  async function act(n: number): Promise<void> {
    const draw = drawFor(seed, n);
    const since = performance.now();
    if (draw.random() < 0.04) {
      const fault = drawFault(draw);
      if (fault.kind.startsWith('gateway')) disturbed = since;
      faults += 1;
      sandbox.faults.add({ fault });
    }
    const outcome = await perform(draw, draw.pick(people), n);
    judge(outcome, n);
    if (outcome.status === 'failed') failures.push({ n, outcome, excused: disturbed > since - 5_000 });
  }

  async function perform(draw: Draw, person: PersonDriver, n: number): Promise<Outcome> {
    const dice = draw.random();
    if (dice < 0.1) return typeAhead(person, n);
    if (dice < 0.3) {
      const message = person.messages().findLast((m) => (m.components?.length ?? 0) > 0)?.id;
      if (message !== undefined && dice < 0.2) return person.presses('Next', { message, wait: 'response' });
      if (message !== undefined) return person.chooses('Two', { message, wait: 'response' });
    }
    if (dice < 0.36) return fillForm(person, n);
    return person.runs(`/${draw.pick(ways)}`, { n: `${n}` }, { wait: 'response' });
  }

  async function typeAhead(person: PersonDriver, n: number): Promise<Outcome> {
    const { choices, failure } = await person.types('/reply', 'n', `${n}`);
    if (failure === null && choices[0]?.name !== `${n}`)
      wrong.push(`${n}: choices ${JSON.stringify(choices)}`);
    const label = `/reply n: ${n}`;
    const typed = [...sandbox.world.interactions.values()].findLast((i) => i.type === 4 && i.label === label);
    return {
      id: typed?.id ?? '',
      label,
      status: failure === null ? 'answered' : 'failed',
      failure,
      messages: [],
      answeredAfterMs: typed?.answeredAfter ?? null,
    };
  }

  async function fillForm(person: PersonDriver, n: number): Promise<Outcome> {
    const opened = await person.runs('/form', { n: `${n}` }, { wait: 'response' });
    if (opened.status !== 'modal') return opened;
    const user = person.id;
    const form = { as: user, interaction: opened.id, fields: { Text: `${n}` } };
    const sent = submitModal(sandbox.world, form);
    await settled(sent, 'response');
    return viewInteraction(sandbox.world, sent);
  }

  function judge(outcome: Outcome, n: number): void {
    const { status, label, failure, messages, answeredAfterMs } = outcome;
    if (status === 'failed') failed += 1;
    else answered += 1;
    if (status === 'waiting') wrong.push(`${n}: ${label} never ended`);
    if (failure !== null && messages.length > 0) wrong.push(`${n}: ${label} failed and was answered`);
    // This process may have been too busy to look at its clock in time, and again in the grace that it then gives.
    const held = (2 * lag.max) / 1e6 + 100;
    if ((answeredAfterMs ?? 0) >= 3_000 + held) wrong.push(`${n}: answered after ${answeredAfterMs} ms`);
    const said = messages[0]?.content;
    if (/^\/(reply|private|mistake) /.test(label) && messages.length > 0 && said !== `n=${n}`)
      wrong.push(`${n}: ${label} was answered by "${said}"`);
  }

  /** A failure must have its reason: a fault, a lost connection, or an answer that came too late (10062). */
  function judgeFailure({ n, outcome, excused }: (typeof failures)[number]): void {
    const t = traces.get(outcome.id);
    if (t && t.accepted > 0) wrong.push(`${n}: ${outcome.label} failed although its answer was accepted`);
    if (excused || t?.struck) return;
    if (!t?.sent) wrong.push(`${n}: ${outcome.label} was never sent to the bot`);
    else if (t.refused === 0) wrong.push(`${n}: ${outcome.label} failed without a fault`);
    else late += 1;
  }

  for (let done = 0; done < interactions && bot.exitCode === null; ) {
    const end = Math.min(interactions, done + batch);
    const work = async (): Promise<void> => {
      while (done < end) await act(++done);
    };
    await Promise.all(Array.from({ length: inFlight }, work));
    await calm(sandbox);
    for (const failure of failures.splice(0)) judgeFailure(failure);
    for (const i of sandbox.world.interactions.values()) {
      const t = traces.get(i.id);
      if (i.state === 'thinking' && t && !t.struck && performance.now() - disturbed > 5_000)
        wrong.push(`${i.label} was deferred and never filled in, without a fault`);
      if (t && t.accepted > 1) wrong.push(`${i.label} was answered ${t.accepted} times`);
    }
    traces.clear();
    sandbox.advance((15 * 60 * batch) / live);
    const memory = once(bot, 'message');
    bot.send('memory?');
    const [bytes] = (await memory) as [number];
    rss.push({ after: done, sandbox: process.memoryUsage().rss / 2 ** 20, bot: bytes / 2 ** 20 });
    say?.(`${done} of ${interactions}: ${answered} answered, ${failed} failed, ${faults} faults`);
  }
  const botAlive = bot.exitCode === null;
  const gone = once(bot, 'exit');
  if (botAlive) {
    bot.disconnect();
    await gone;
  }
  await sandbox.stop();
  return { interactions, answered, failed, faults, late, wrong, botAlive, rss };
}

interface Trace {
  sent: boolean;
  struck: boolean;
  /** Callbacks that no fault touched, by their answer. */
  accepted: number;
  refused: number;
}
interface Draw {
  readonly random: () => number;
  readonly pick: <T>(of: readonly T[]) => T;
}
type Outcome = Pick<Interaction, 'id' | 'label' | 'status' | 'failure' | 'messages' | 'answeredAfterMs'>;

function drawFor(seed: number, n: number): Draw {
  const random = createRandom(Math.imul(seed, 0x9e3779b1) ^ n);
  return { random, pick: (of) => of[Math.floor(random() * of.length)] as never };
}

/** Waits until the bot has said nothing for a moment. */
async function calm(sandbox: Sandbox): Promise<void> {
  for (let last = -1; last !== sandbox.calls().at(-1)?.id; ) {
    last = sandbox.calls().at(-1)?.id ?? 0;
    await new Promise((done) => setTimeout(done, 100));
  }
}

function drawFault({ random, pick }: Draw): FaultKind {
  const dice = random();
  if (dice < 0.3) return { kind: 'latency', ms: Math.floor(random() * 300) };
  if (dice < 0.55) return { kind: 'status', status: pick([500, 502, 503]), effect: random() < 0.5 };
  if (dice < 0.75) return { kind: 'reset', when: pick(['before', 'after']) };
  if (dice < 0.83) return { kind: 'lost' };
  if (dice < 0.9) return { kind: 'slow-body', ms: Math.floor(random() * 200) };
  if (dice < 0.99) return { kind: 'rate-limit', retryAfter: random() / 2 };
  return pick<FaultKind>([
    { kind: 'gateway-drop', code: 4000 },
    { kind: 'gateway-drop', code: 1006 },
    { kind: 'gateway-reconnect' },
    { kind: 'gateway-invalid-session', resumable: false },
  ]);
}

/** How much more memory is too much, late in the run beside early on. */
const mostGrowth = 1.15;

export const soakingSandbox: Soak = {
  name: 'sandbox',
  async run(seed, say) {
    const report = await soakSandbox({ interactions: 100_000, seed, say });
    const { answered, failed, faults, late, rss, wrong, botAlive } = report;
    const last = rss.at(-1);
    const grown = { sandbox: growth(report, 'sandbox'), bot: growth(report, 'bot') };
    say(
      `${answered} answered, ${failed} failed under ${faults} faults (${late} too late); RSS ${last?.sandbox.toFixed(0)} MB ` +
        `(× ${grown.sandbox.toFixed(2)} since the first fifth), the bot's ${last?.bot.toFixed(0)} MB (× ${grown.bot.toFixed(2)})`,
    );
    return [
      ...wrong,
      ...(botAlive ? [] : ['the bot died']),
      ...(grown.sandbox > mostGrowth ? [`the sandbox grew by × ${grown.sandbox.toFixed(2)}`] : []),
    ];
  },
};

/** RSS late in the run divided by RSS early on (medians); the first fifth is the warming up. */
function growth(report: SoakReport, of: 'sandbox' | 'bot'): number {
  const settled = report.rss.filter((r) => r.after >= report.interactions / 5).map((r) => r[of]);
  const part = Math.max(1, Math.floor(settled.length / 4));
  const median = (values: number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  return median(settled.slice(-part)) / median(settled.slice(0, part));
}
