import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };
import { openStore } from '../../src/store/index.ts';
import { makeFolder } from '../papers/files.ts';

const page = readFileSync('docs/hosting.md', 'utf8');
const compose = readFileSync('compose.yaml', 'utf8');
const unit = readFileSync('docs/paperboy.service', 'utf8');
const npm = (data: string, ...args: string[]): string =>
  execFileSync('npm', args, { encoding: 'utf8', env: { ...process.env, DATA_DIR: data, DISCORD_TOKEN: '' } });

describe('given docs/hosting.md', () => {
  it('every script that it names is there', () => {
    const named = [...page.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name = '']) => name);
    expect(new Set(named).size).toBeGreaterThanOrEqual(3);
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(named));
  });

  it('a backup is made and restored by its commands, and old ones are deleted by its cron line', async () => {
    const data = makeFolder();
    const store = await openStore(data);
    await store.close();
    npm(data, 'run', '-s', 'backup');
    const [backup = ''] = readdirSync(join(data, 'backups'));
    expect(npm(data, 'run', '-s', 'backup', '--', 'restore', join(data, 'backups', backup))).toContain(
      'The former database is kept',
    );
    const find = /find "\$DATA_DIR.*-delete/.exec(page)?.[0] ?? 'false';
    execFileSync('touch', ['-d', '20 days ago', join(data, 'backups', backup)]);
    execFileSync('sh', ['-c', find], { env: { ...process.env, DATA_DIR: data } });
    expect(readdirSync(join(data, 'backups'))).toEqual([]);
  });

  it('the unit and the compose file start what the image starts', () => {
    const image = /^CMD (\[.*\])$/m.exec(readFileSync('Dockerfile', 'utf8'))?.[1] ?? '[]';
    const start = (JSON.parse(image) as string[]).join(' ');
    expect(start).toContain('src/main.ts');
    expect(unit).toContain(`ExecStart=/usr/bin/${start}\n`);
  });

  it('the compose file keeps what has to be kept, writes nowhere else, and asks for the health that is served', () => {
    const { services, volumes } = parse(compose, { strict: true, uniqueKeys: true }) as {
      services: { paperboy: Record<string, unknown> };
      volumes: object;
    };
    const { healthcheck, stop_grace_period, environment, ...service } = services.paperboy;
    expect(service).toMatchObject({
      image: `paperboy:${manifest.version}`,
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      volumes: ['paperboy:/data'],
      restart: 'unless-stopped',
    });
    expect(Object.keys(volumes)).toEqual(['paperboy']);
    expect(readFileSync('Dockerfile', 'utf8')).toContain('DATA_DIR=/data');
    // Longer than a stop may take.
    const most = Number(/STOP_MAX = (\d+)_000/.exec(readFileSync('src/main.ts', 'utf8'))?.[1]);
    expect(most).toBeGreaterThan(0);
    expect(Number.parseInt(String(stop_grace_period), 10)).toBeGreaterThan(most);
    const { HEALTH_PORT } = environment as { HEALTH_PORT: string };
    const { test } = healthcheck as { test: string[] };
    expect(test.slice(0, 3)).toEqual(['CMD', 'node', '-e']);
    expect(test[3]).toContain(`http://127.0.0.1:${HEALTH_PORT}/health`);
    // Nobody listens there now: it says so by its exit code.
    expect(() => execFileSync(process.execPath, test.slice(2), { stdio: 'pipe' })).toThrow();
  });

  // Where the machine has systemd, and it alone can tell.
  it.runIf(existsSync('/usr/bin/systemd-analyze'))('systemd takes the unit', () => {
    execFileSync('systemd-analyze', ['verify', 'docs/paperboy.service'], { stdio: 'pipe' });
  });
});
