import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { servePage } from '../../src/sandbox/page-server/serve.ts';

const page = servePage();

async function get(path: string) {
  const response = page(path);
  return { status: response?.status, headers: response?.headers, text: (await response?.text()) ?? null };
}

async function readImportMap(): Promise<Record<string, string>> {
  const { text } = await get('/');
  const json = /<script type="importmap">(.+?)<\/script>/s.exec(text ?? '')?.[1] ?? '{}';
  return (JSON.parse(json) as { imports: Record<string, string> }).imports;
}

describe('given the page’s address', () => {
  it('sends HTML whose policy allows its own modules and its import map, by hash, and nothing else', async () => {
    const { text, headers } = await get('/');
    const inline = Array.from(text?.matchAll(/<script(?![^>]*src)[^>]*>(.*?)<\/script>/gs) ?? []);
    expect(inline).toHaveLength(1);
    const hash = createHash('sha256')
      .update(inline[0]?.[1] ?? '')
      .digest('base64');
    const policy = headers?.get('content-security-policy') ?? '';
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe-inline');
    expect(policy).not.toMatch(/https?:/);
  });

  it('sends the page’s TypeScript as JavaScript', async () => {
    const { text, headers } = await get('/page/state/api.ts');
    expect(headers?.get('content-type')).toBe('text/javascript');
    expect(text).not.toContain('import type');
    expect(text).toContain('export const api');
  });

  it('leaves every other path to the sandbox', async () => {
    expect(page('/api/v10/gateway/bot')).toBeNull();
    expect(page('/sandbox/state')).toBeNull();
    expect(page('/favicon.ico')).toBeNull();
  });
});

describe('given an import of the page', () => {
  it('finds every module, and every module that those import, on this machine', async () => {
    const imports = await readImportMap();
    const open = ['/page/main.ts'];
    const seen = new Set<string>();
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const { status, text } = await get(path);
      expect([path, status]).toEqual([path, 200]);
      for (const [, id = ''] of (text ?? '').matchAll(
        /(?:^|;)(?:import|export)(?:[\s\w{},*$]*\bfrom)?\s*['"]([^'"]+)['"]/gm,
      )) {
        const target = /^[./]/.test(id) ? new URL(id, `http://x${path}`).pathname : imports[id];
        expect([path, id, target]).not.toEqual([path, id, undefined]);
        if (target !== undefined) open.push(target);
      }
    }
    expect(seen.size).toBeGreaterThan(100);
  });

  it('wraps CommonJS so that a browser can load it', async () => {
    const { text } = await get((await readImportMap())['discord-markdown-parser'] ?? '');
    expect(text).toMatch(/^import m0 from "\/page\/vendor\/discord-markdown-parser@[^"]+\.js";/);
    expect(text).toContain('export default module.exports;');
  });
});

describe('given a path that leads elsewhere', () => {
  it.each([
    '/page/../package.json',
    '/page/%2e%2e/serve-page.ts',
    '/page/tsconfig.json',
    '/page/index.html',
    '/page/main.ts%00',
    '/page/%E0%A4%A',
    '/page/vendor/lit@0.0.0/index.js',
    '/page/vendor/discord.js@14.28.1/src/index.js',
    '/page/emoji/../../package.json',
    '/page/emoji/%3Cscript%3E.svg',
    '/page/avatar/6.svg',
    '/page/avatar/-1.svg',
  ])('answers 404 for %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('stays inside of a package', async () => {
    const lit = (await readImportMap())['lit']?.replace(/index\.js$/, '') ?? '';
    expect((await get(`${lit}index.js`)).status).toBe(200);
    for (const path of [
      '../lit-html/lit-html.js',
      '%2e%2e/lit-html/lit-html.js',
      'package.json',
      '..%2f..%2fsrc%2fmain.ts',
    ])
      expect([path, (await get(lit + path)).status]).toEqual([path, 404]);
  });
});

describe('given an emoji or an avatar', () => {
  it('draws it from this machine', async () => {
    expect((await get('/page/emoji/1f4f0.svg')).text).toMatch(/^<svg/);
    expect((await get('/page/avatar/3.svg')).text).toMatch(/^<svg/);
  });

  it('writes an emoji that the set lacks with the machine’s font, and never as markup', async () => {
    expect((await get('/page/emoji/1fae9.svg')).text).toContain('<svg');
    expect((await get('/page/emoji/3c-73-63.svg')).status).toBe(404);
  });
});
