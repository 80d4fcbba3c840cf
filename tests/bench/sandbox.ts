import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../src/sandbox/index.ts';
import { bare, startBot } from './bots/spawn.ts';
import type { Bench } from './report.ts';
import { inTurns, median, percentile } from './stats.ts';

const rounds = 6;
const interactions = 3_000;
const inFlight = 100;
const command = {
  name: 'paper',
  description: 'Finds papers',
  options: [{ type: 3, name: 'query', description: 'What to look for', required: true }],
};

/** A card as a bot of this kind sends it: five papers, a row of buttons, a menu. */
const card = {
  embeds: Array.from({ length: 5 }, (_, i) => ({
    title: `${i + 1}. A paper about learning to search`,
    url: `https://example.org/papers/${i}`,
    description: 'One sentence that fits the query, with **its words** in bold. '.repeat(5),
    footer: { text: '2024 · 12 authors · 34 comments' },
  })),
  components: [
    {
      type: 1,
      components: ['Previous', 'Next', 'Newest', 'Summarise', 'Compare'].map((label) => ({
        type: 2,
        style: 2,
        label,
        custom_id: `paper:${label};q=critic rl`,
      })),
    },
    {
      type: 1,
      components: [
        {
          type: 3,
          custom_id: 'open',
          options: Array.from({ length: 5 }, (_, i) => ({ label: `Paper ${i}`, value: `p${i}` })),
        },
      ],
    },
  ],
};

interface Found {
  readonly perSecond: number;
  /** The sandbox's own milliseconds for each call, without waiting for the bot. */
  readonly own: readonly number[];
}

/** What validation costs, and what the sandbox itself takes of a call. */
export const sandboxing: Bench = {
  name: 'sandbox',
  async run(say) {
    const folder = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
    const answers = join(folder, 'answers.json');
    await writeFile(answers, JSON.stringify({ x: card }));

    async function measure(validate: boolean): Promise<Found> {
      // The clock stands: on a busy machine a hundred in flight would run out of their three seconds.
      const sandbox = await startSandbox({ validate, clock: { running: false } });
      const put = await fetch(`${sandbox.api}/v10/applications/${sandbox.applicationId}/commands`, {
        method: 'PUT',
        headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
        body: JSON.stringify([command]),
      });
      if (!put.ok) throw new Error(`the command was refused: ${await put.text()}`);
      const bot = await startBot(bare, sandbox.api, { DISCORD_TOKEN: sandbox.token, ANSWERS: answers });
      const own: number[] = [];
      try {
        const alice = sandbox.as('alice');
        // The first ones find cold code on both sides.
        for (let i = 0; i < 100; i++) await alice.runs('/paper', { query: 'x' });
        let left = interactions;
        const since = performance.now();
        const work = async (): Promise<void> => {
          while (left-- > 0) {
            const { status } = await alice.runs('/paper', { query: 'x' });
            if (status !== 'answered') throw new Error(`an interaction ended as ${status}`);
          }
        };
        await Promise.all(Array.from({ length: inFlight }, work));
        const perSecond = interactions / ((performance.now() - since) / 1000);
        for (const call of sandbox.calls()) if (call.ms !== null) own.push(call.ms);
        return { perSecond, own };
      } finally {
        await bot.stop();
        await sandbox.stop();
      }
    }

    try {
      let done = 0;
      const side = (validate: boolean) => () => {
        say(`sandbox ${++done} of ${2 * rounds}`);
        return measure(validate);
      };
      const [on, off] = await inTurns(rounds, [side(true), side(false)]);
      const own = on.flatMap((f) => f.own);
      return {
        name: `sandbox (${interactions} interactions, ${inFlight} in flight)`,
        peer: 'not validating',
        rows: [
          {
            measure: 'answers a second, median',
            unit: '1/s',
            ours: median(on.map((f) => f.perSecond)),
            peer: median(off.map((f) => f.perSecond)),
            target: { atLeast: 0.6 },
          },
          {
            measure: "the sandbox's own time for a call, median",
            unit: 'ms',
            ours: median(own),
            peer: median(off.flatMap((f) => f.own)),
          },
          {
            measure: 'the same beside the 0.3 ms aimed at',
            unit: 'ms',
            ours: median(own),
            peer: 0.3,
            target: { atMost: 1 },
          },
          { measure: "the sandbox's own time for a call, p99", unit: 'ms', ours: percentile(own, 0.99) },
        ],
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
