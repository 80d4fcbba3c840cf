import { readFileSync, realpathSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** An npm package whose modules the browser may load directly from node_modules. */
export interface PagePackage {
  readonly name: string;
  readonly root: string;
  /** Its URL path. It contains the version, so responses can be cached forever. */
  readonly base: string;
  /** What `import 'name/…'` resolves to, by specifier. */
  readonly entries: Readonly<Record<string, string>>;
  readonly commonjs: boolean;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly type?: string;
  readonly main?: string;
  readonly exports?: Readonly<Record<string, Target>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}
type Target = string | { readonly [condition: string]: Target };

/** The given packages and all their dependencies. Packages without JavaScript (types) do no harm. */
export function findPackages(roots: readonly string[]): ReadonlyMap<string, PagePackage> {
  const found = new Map<string, PagePackage>();
  const visit = (name: string, from: string): void => {
    if (found.has(name)) return;
    const path = findPackageJSON(name, pathToFileURL(from));
    if (path === undefined) throw new Error(`The page needs the package ${name}: run "npm ci".`);
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
    found.set(name, describe(manifest, dirname(path)));
    for (const dependency of Object.keys(manifest.dependencies ?? {})) visit(dependency, path);
  };
  for (const name of roots) visit(name, import.meta.filename);
  return found;
}

function describe(manifest: Manifest, root: string): PagePackage {
  const base = `/page/vendor/${manifest.name}@${manifest.version}/`;
  const entries: Record<string, string> = {};
  for (const [key, target] of Object.entries(manifest.exports ?? { '.': manifest.main ?? 'index.js' })) {
    const file = pick(target);
    if (file?.endsWith('.js') !== true || key.includes('*')) continue;
    entries[join(manifest.name, key)] = base + file.replace(/^\.\//, '');
  }
  return { name: manifest.name, root, base, entries, commonjs: manifest.type !== 'module' };
}

/** The file for a browser in production, of a target with conditions (nodejs.org/api/packages.html). */
function pick(target: Target): string | undefined {
  if (typeof target === 'string') return target;
  const next = target['browser'] ?? target['import'] ?? target['default'];
  return next === undefined ? undefined : pick(next);
}

/**
 * The source of one module as an ES module, or null if there is none. Only `.js` files inside the package
 * count, after symbolic links are resolved.
 */
export function readModule(found: PagePackage, path: string): string | null {
  if (!path.endsWith('.js') || path.includes('\0')) return null;
  try {
    const root = realpathSync(found.root);
    const file = realpathSync(join(root, path));
    if (!file.startsWith(root + sep)) return null;
    const source = readFileSync(file, 'utf8');
    return found.commonjs ? wrapCommonJs(source, file, found, root) : source;
  } catch {
    return null;
  }
}

/**
 * Browsers have no `require`: what a CommonJS file requires becomes imports above it, and what it sets on
 * `exports` becomes exports below it.
 */
function wrapCommonJs(source: string, file: string, found: PagePackage, root: string): string {
  const ids = [...new Set(Array.from(source.matchAll(/\brequire\("(\.[^"]+)"\)/g), (m) => m[1] ?? ''))];
  const resolve = createRequire(file).resolve;
  const url = (id: string): string => found.base + relative(root, resolve(id)).replaceAll(sep, '/');
  const names = new Set(Array.from(source.matchAll(/^exports\.([a-zA-Z]\w*) = /gm), (m) => m[1] ?? ''));
  names.delete('default');
  return [
    ...ids.map((id, i) => `import m${i} from ${JSON.stringify(url(id))};`),
    `const required = { ${ids.map((id, i) => `${JSON.stringify(id)}: m${i}`).join(', ')} };`,
    'const module = { exports: {} };',
    '(function (exports, require, module) {',
    source,
    '})(module.exports, (id) => required[id], module);',
    'export default module.exports;',
    `export const { ${[...names].join(', ')} } = module.exports;`,
  ].join('\n');
}
