import { describe, expect, it } from 'vitest';
import { readConfig, root } from '../src/base/config.ts';
import { UserError } from '../src/base/errors.ts';
import { createLog } from '../src/base/log.ts';

// Made for this test; no application has it.
const token = ['MTIzNDU2Nzg5MDEyMzQ1Njc4', 'GabcDE', 'x'.repeat(38)].join('.');

describe('given an environment', () => {
  it('then an empty one is enough: no token, the repository’s own folders', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      token: null,
      api: null,
      seeds: `${root}/seeds`,
      sandboxPort: 4780,
      listens: false,
    });
  });

  it('then an empty variable counts as absent', () => {
    expect(readConfig({ DISCORD_TOKEN: ' ', SANDBOX_PORT: '' })).toEqual(readConfig({}));
  });

  it('then every mistake is named at once, and no value is repeated', () => {
    const wrong = {
      DISCORD_TOKEN: 'my-secret',
      SANDBOX_PORT: '70000',
      LOG_LEVEL: 'loud',
      LISTEN: 'everything',
      DISCORD_API_URL: 'ftp://x',
    };
    let error: unknown;
    try {
      readConfig(wrong);
    } catch (e) {
      error = e;
    }
    expect(error).toBeInstanceOf(UserError);
    const { message } = error as UserError;
    for (const name of Object.keys(wrong)) expect(message).toContain(name);
    for (const value of ['my-secret', 'loud']) expect(message).not.toContain(value);
  });

  it('then shards are read as people list them, and what doesn’t fit is named', () => {
    const read = (SHARDS: string, SHARD_COUNT: string) => {
      try {
        return readConfig({ SHARDS, SHARD_COUNT }).shards;
      } catch (error) {
        return (error as UserError).message.split('\n').slice(1).join().trim();
      }
    };
    expect(read('', '')).toBeNull();
    expect(read('', '2')).toEqual({ ids: [0, 1], count: 2 });
    expect(read('0-2,7', '8')).toEqual({ ids: [0, 1, 2, 7], count: 8 });
    expect(read('0-8', '8')).toBe('SHARDS has 0-8, and of 8 (SHARD_COUNT) the last is 7: they count from 0');
    expect(read('3-1', '8')).toBe('SHARDS has 3-1, which begins after its end');
    expect(read('0', '')).toBe('SHARDS says which of SHARD_COUNT shards, and that is not set');
    expect(read('all', '8')).toBe('SHARDS must be shards like 0-3 or 0,2,5');
    expect(read('0', '0')).toBe('SHARD_COUNT must be one or more');
    expect(read('0', '1.5')).toBe('SHARD_COUNT must be a whole number');
  });

  it('then interactions over HTTP need a key, and a bot without a gateway needs them', () => {
    const key = 'a'.repeat(64);
    expect(readConfig({ INTERACTIONS_PORT: '1', DISCORD_PUBLIC_KEY: key })).toMatchObject({
      gateway: true,
      interactions: { host: '127.0.0.1', port: 1, publicKey: key },
    });
    expect(() => readConfig({ INTERACTIONS_PORT: '1' })).toThrow(/DISCORD_PUBLIC_KEY is not/);
    expect(() => readConfig({ GATEWAY: 'off' })).toThrow(/nobody would be answered/);
    expect(() => readConfig({ GATEWAY: 'off', LISTEN: 'mentions' })).toThrow(/no message would arrive/);
    expect(() => readConfig({ DISCORD_PUBLIC_KEY: 'abc' })).toThrow(/must be the 64 digits/);
  });

  it('then categories of arXiv are taken as people list them, and others refused', () => {
    const read = (ARXIV: string) => readConfig({ ARXIV }).feed.arxiv.categories;
    expect(read('cs.CL, cs.LG cs.CL,hep-th,cond-mat.mtrl-sci,q-bio.GN')).toEqual([
      'cs.CL',
      'cs.LG',
      'hep-th',
      'cond-mat.mtrl-sci',
      'q-bio.GN',
    ]);
    expect(read(' ')).toEqual([]);
    for (const wrong of [
      'CS.CL',
      'cs.CL;rm',
      'cs/CL',
      Array(21)
        .fill(0)
        .map((_, n) => `a${'b'.repeat(n)}`)
        .join(),
    ])
      expect(() => read(wrong)).toThrow(/ARXIV must be categories of arXiv/);
  });

  it('then a token and another REST base are taken', () => {
    const config = readConfig({ DISCORD_TOKEN: token, DISCORD_API_URL: 'http://127.0.0.1:1/api/' });
    expect(config).toMatchObject({ token, api: 'http://127.0.0.1:1/api' });
  });
});

describe('given a log that knows the token', () => {
  it('then the token is struck out of messages, facts and errors', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', write: (l) => lines.push(l), secrets: [token] });
    log.error(`with ${token}`, { header: `Bot ${token}`, error: new Error(`refused ${token}`) });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain(token);
    expect(lines[0]).toContain('refused [secret]');
  });

  it('then what is below its level is not written', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'warn', write: (l) => lines.push(l) });
    log.info('quiet');
    log.warn('loud');
    expect(lines).toHaveLength(1);
  });
});
