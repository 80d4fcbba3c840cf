import { describe, expect, it } from 'vitest';
import { findChromium } from '../tools/chromium.ts';

const bare = { env: {}, platform: process.platform, arch: process.arch };

describe('given a machine to test the page on', () => {
  it('takes the Chromium that CHROME_PATH names, before any other', async () => {
    const found = await findChromium({
      ...bare,
      env: { CHROME_PATH: process.execPath, PATH: process.env['PATH'] },
    });
    expect(found.executablePath).toBe(process.execPath);
  });

  it('says so when CHROME_PATH names nothing that runs', async () => {
    await expect(findChromium({ ...bare, env: { CHROME_PATH: '/no/such/chrome' } })).rejects.toThrow(
      'CHROME_PATH names /no/such/chrome, which is no program that can be run.',
    );
  });

  it('names all three ways when there is none, instead of skipping', async () => {
    const nowhere = findChromium({ env: { PATH: '/nowhere' }, platform: 'freebsd', arch: 'arm64' });
    await expect(nowhere).rejects.toThrow(
      /CHROME_PATH.+chromium or google-chrome on the PATH.+@sparticuz\/chromium/s,
    );
    await expect(nowhere).rejects.toThrow('it has no Chromium for freebsd arm64');
  });
});
