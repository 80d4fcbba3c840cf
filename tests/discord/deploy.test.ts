import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { runEntry } from '../terminal/run-cli.ts';

let sandbox: Sandbox;
let folder = '';
beforeAll(async () => {
  sandbox = await startSandbox();
  folder = mkdtempSync(join(tmpdir(), 'paperboy-'));
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

const env = () => ({
  DISCORD_API_URL: sandbox.api,
  DISCORD_TOKEN: sandbox.token,
  DATA_DIR: folder,
  FEED: 'off',
});
const wrong = () => `${sandbox.token.split('.')[0]}.SaNdBx.${'A'.repeat(38)}`;

describe('given npm run deploy', () => {
  it('then it says what changed and how to invite the bot, and the second time that nothing had', async () => {
    const first = await runEntry('src/bin/deploy.ts', [], '', env());
    expect(first.out).toMatch(/\+ paper\n/);
    expect(first.out).toContain(`client_id=${sandbox.applicationId}`);
    const second = await runEntry('src/bin/deploy.ts', [], '', env());
    expect(second.out).toMatch(/= paper\n/);
    expect(second.out).toContain('Discord had all of this already.');
  });

  it('then in one server it warns of commands that people would see twice', async () => {
    const { out, err, code } = await runEntry(
      'src/bin/deploy.ts',
      ['--guild', sandbox.ids.server],
      '',
      env(),
    );
    expect(code).toBe(0);
    expect(out).toContain(`the server ${sandbox.ids.server}`);
    expect(err).toMatch(/twice: .*paper/);
  });

  it.each([
    [{ DISCORD_TOKEN: '' }, [], /DISCORD_TOKEN is not set/],
    [{ DISCORD_TOKEN: 'nonsense' }, [], /DISCORD_TOKEN is not a bot token/],
    [{}, ['--guild', 'abc'], /--guild must be a server's id/],
    [{}, ['--gild', '1'], /--gild/],
  ])('then %j with %j is refused in words', async (more, args, message) => {
    const { code, err } = await runEntry('src/bin/deploy.ts', args, '', { ...env(), ...more });
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  it('then a token that Discord refuses is said to be refused, and not shown', async () => {
    const token = wrong();
    for (const file of ['src/bin/deploy.ts', 'src/main.ts']) {
      const { code, err, out } = await runEntry(file, [], '', { ...env(), DISCORD_TOKEN: token });
      expect(err).toMatch(/Unauthorized|Discord refuses DISCORD_TOKEN/);
      expect(err + out).not.toContain(token);
      expect(code).toBe(2);
    }
  });
});
