import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { findPackages, readModule } from './packages.ts';
import { drawAvatar, drawEmoji } from './pictures.ts';

const folder = join(import.meta.dirname, '../page');
type Strip = (name: string, source: string) => string;
const kept = 'public, max-age=31536000, immutable';

/**
 * Returns a function that answers a browser's requests for the page (`/` and `/page/…`), and null for any other
 * path. Everything comes from this machine: the page's own TypeScript with its types stripped, the packages
 * it imports straight from node_modules, avatars and emoji drawn here.
 */
export function servePage(): (pathname: string) => Response | null {
  const packages = findPackages(['lit', '@skyra/discord-components-core', 'discord-markdown-parser']);
  const imports = Object.assign({}, ...[...packages.values()].map((p) => p.entries));
  const importMap = JSON.stringify({ imports });
  const csp = buildPolicy(importMap);
  const strip = createStripper();

  return (pathname) => {
    const path = decode(pathname);
    if (path === '/' || path === '/index.html') {
      const html = readFileSync(join(folder, 'index.html'), 'utf8').replace(
        '"importmap">{}<',
        () => `"importmap">${importMap}<`,
      );
      return reply(html, 'text/html; charset=utf-8', { 'content-security-policy': csp });
    }
    const [, kind, rest] = /^\/page\/(?:(vendor|emoji|avatar)\/)?(.+)$/.exec(path) ?? [];
    if (rest === undefined) return null;
    if (kind === 'vendor') {
      const [, name = '', base, file = ''] = /^((?:@[\w-]+\/)?[\w.-]+)(@[\w.-]+\/)(.+)$/.exec(rest) ?? [];
      const found = packages.get(name);
      if (found === undefined || found.base !== `/page/vendor/${name}${base}`) return missing();
      return orMissing(readModule(found, file), 'text/javascript', kept);
    }
    if (kind === 'emoji') return orMissing(drawEmoji(rest), 'image/svg+xml', kept);
    if (kind === 'avatar') return orMissing(drawAvatar(rest), 'image/svg+xml', kept);
    return readOwn(rest, strip);
  };
}

/** Strips each file once until it changes, so that whoever works on the page can just reload it. */
function createStripper(): Strip {
  const known = new Map<string, { readonly source: string; readonly code: string }>();
  return (name, source) => {
    const old = known.get(name);
    if (old?.source === source) return old.code;
    const code = quietly(() => stripTypeScriptTypes(source));
    known.set(name, { source, code });
    return code;
  };
}

/** Suppresses Node's warning that type stripping is experimental, which means nothing to whoever opened the page. */
function quietly<T>(work: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** The page's files are in one folder and its direct subfolders, so a valid name has at most one slash. */
function readOwn(name: string, strip: Strip): Response {
  if (!/^(?:[a-z-]+\/)?[a-z][a-z-]*\.(ts|css|svg)$/.test(name)) return missing();
  try {
    const text = readFileSync(join(folder, name), 'utf8');
    if (name.endsWith('.css')) return reply(text, 'text/css; charset=utf-8');
    if (name.endsWith('.svg')) return reply(text, 'image/svg+xml');
    return reply(strip(name, text), 'text/javascript');
  } catch {
    return missing();
  }
}

/**
 * Only what this server sends may run or load. The import map is inline, hence its hash. Discord's
 * components set style attributes; a style can't run script. Strings never become markup or script: lit
 * holds the one policy that may make templates of (its own, constant) text.
 */
function buildPolicy(importMap: string): string {
  const hash = createHash('sha256').update(importMap).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "media-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

function reply(body: string, type: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      ...headers,
    },
  });
}

const orMissing = (body: string | null, type: string, cache: string): Response =>
  body === null ? missing() : reply(body, type, { 'cache-control': cache });

const missing = (): Response => new Response('There is no such file.', { status: 404 });
