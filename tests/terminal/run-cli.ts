import { spawn } from 'node:child_process';
import { root } from '../../src/base/config.ts';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export const runCli = (args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}) =>
  runEntry('src/bin/cli.ts', args, input, env);

/** Runs an entry as a shell does, with nothing of this process's environment but the path. */
export function runEntry(
  file: string,
  args: readonly string[],
  input = '',
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const entry = ['--import', './src/runtime.mjs', file, ...args];
    const child = spawn(process.execPath, entry, {
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '', ...env },
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (d: string) => {
      out += d;
    });
    child.stderr.setEncoding('utf8').on('data', (d: string) => {
      err += d;
    });
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}
