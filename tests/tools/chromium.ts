import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const run = promisify(execFile);

/**
 * A headless Chromium: `CHROME_PATH`, else one on this machine, else @sparticuz/chromium unpacked from
 * node_modules. None of the three is an error that names them all; a test is never skipped for want of one.
 */
export async function launchChromium(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env } as Record<string, string>,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
}

/** What there is to look at; a test gives another machine. */
const thisMachine = { env: process.env, platform: process.platform, arch: process.arch } as const;
type Machine = Pick<typeof process, 'env' | 'platform' | 'arch'>;

interface Found {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

export async function findChromium(machine: Machine = thisMachine): Promise<Found> {
  const given = machine.env['CHROME_PATH'];
  if (given) {
    if (isExecutable(given)) return { executablePath: given, env: {} };
    throw new Error(`CHROME_PATH names ${given}, which is no program that can be run.`);
  }
  const installed = findInstalled(machine);
  if (installed !== undefined) return { executablePath: installed, env: {} };
  try {
    return await unpackSparticuz(machine);
  } catch (cause) {
    throw new Error(
      'No Chromium to test the page with. One of these is needed: CHROME_PATH naming one; a chromium or ' +
        'google-chrome on the PATH; the package @sparticuz/chromium (Linux x64), which failed: ' +
        (cause instanceof Error ? cause.message : String(cause)),
      { cause },
    );
  }
}

function findInstalled({ env, platform }: Machine): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const folders = (env['PATH'] ?? '').split(delimiter).filter((f) => f !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const apps: Partial<Record<NodeJS.Platform, readonly string[]>> = {
    darwin: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
  };
  return [...onPath, ...(apps[platform] ?? [])].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Unpacks once into node_modules/.cache, with the libraries and fonts that a bare Linux lacks. The package
 * itself unpacks into the temporary folder without a lock, where two test files would meet half a browser:
 * so it is done in a folder of its own by another process, and moved into place in one step.
 */
async function unpackSparticuz({ platform, arch }: Machine): Promise<Found> {
  if (platform !== 'linux' || arch !== 'x64') throw new Error(`it has no Chromium for ${platform} ${arch}`);
  const manifest = findPackageJSON('@sparticuz/chromium', import.meta.url);
  if (manifest === undefined) throw new Error('it is not installed');
  const { default: found } = (await import(manifest, { with: { type: 'json' } })) as {
    default: { version: string };
  };
  const cache = join(dirname(manifest), '..', '..', '.cache');
  const home = join(cache, `chromium-${found.version}`);
  if (!existsSync(home)) {
    await mkdir(cache, { recursive: true });
    const staging = await mkdtemp(join(cache, 'chromium-unpacking-'));
    const unpack = "import('@sparticuz/chromium').then((m) => m.default.executablePath())";
    // This variable makes the package unpack its libraries too.
    const env = { ...process.env, TMPDIR: staging, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
    await run(process.execPath, ['-e', unpack], { cwd: import.meta.dirname, env });
    await writeFile(join(staging, 'fonts', 'fonts.conf'), fontsConf(join(home, 'fonts')));
    await rename(staging, home).catch(async (error: unknown) => {
      await rm(staging, { recursive: true, force: true });
      if (!existsSync(home)) throw error;
    });
  }
  const libraries = join(home, 'al2023', 'lib');
  const others = process.env['LD_LIBRARY_PATH'];
  return {
    executablePath: join(home, 'chromium'),
    env: {
      LD_LIBRARY_PATH: others ? `${libraries}:${others}` : libraries,
      FONTCONFIG_PATH: join(home, 'fonts'),
    },
  };
}

/** The package's own list of folders is for its host's; a page without one font is a page without text. */
const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>
`;
