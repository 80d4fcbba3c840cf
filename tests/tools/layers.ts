// Checks who imports whom (the table of layers in README.md), and that it saw every module:
// a checker that reads nothing passes everything.
import { globSync } from 'node:fs';
import { cruise, type ICruiseResult } from 'dependency-cruiser';

/** Each layer and the layers that it may import, beside itself. */
const layers: Record<string, readonly string[]> = {
  'src/base': [],
  'src/text': ['src/base'],
  'src/papers': ['src/text', 'src/base'],
  'src/corpus': ['src/papers', 'src/text', 'src/base'],
  'src/search': ['src/corpus', 'src/papers', 'src/text', 'src/base'],
  'src/answers': ['src/search', 'src/corpus', 'src/papers', 'src/text', 'src/base'],
  'src/library': ['src/answers', 'src/search', 'src/corpus', 'src/papers', 'src/text', 'src/base'],
  'src/store': ['src/base'],
  'src/feed': ['src/store', 'src/library', 'src/papers', 'src/base'],
  'src/digest': ['src/store', 'src/library', 'src/papers', 'src/base'],
  'src/command': ['src/base'],
  'src/discord': [
    'src/command',
    'src/search',
    'src/store',
    'src/library',
    'src/papers',
    'src/text',
    'src/digest',
    'src/base',
  ],
  'src/sandbox': [],
  commands: [
    'src/command',
    'src/discord',
    'src/digest',
    'src/feed',
    'src/store',
    'src/library',
    'src/papers',
    'src/search',
    'src/answers',
    'src/text',
    'src/base',
  ],
};

const folder = (path: string): string | undefined =>
  Object.keys(layers).find((l) => path.startsWith(`${l}/`));

function complain(from: string, to: string): string | null {
  const a = folder(from);
  const b = folder(to);
  if (a === b || to === 'src/runtime.mjs') return null;
  if (a === undefined) return null;
  // Packages and Node's own modules are none of ours.
  if (!/^(src|commands)\//.test(to)) return null;
  if (b === undefined) return `${from} must not import ${to}, which stands above it`;
  return layers[a]?.includes(b) ? null : `${a} must not import ${b}: ${from} imports ${to}`;
}

const files = globSync(['src/**/*.{ts,mjs}', 'commands/**/*.ts'], { exclude: ['src/sandbox/page/**'] });
const { output } = await cruise(files, {
  exclude: { path: 'node_modules' },
  doNotFollow: { path: 'node_modules' },
  tsPreCompilationDeps: true,
});
const { modules } = output as ICruiseResult;
const seen = modules.filter((m) => folder(m.source) !== undefined || m.source.startsWith('src/'));
const problems = seen.flatMap((m) =>
  m.dependencies.map((d) => complain(m.source, d.resolved)).filter((p) => p !== null),
);
problems.push(
  ...seen
    .filter((m) => m.dependencies.some((d) => d.circular))
    .map((m) => `${m.source} imports itself in a circle`),
);
if (seen.length < files.length)
  problems.push(`saw ${seen.length} modules of ${files.length}: the checker is not reading them`);

for (const p of problems) console.error(p);
console.log(`layers: ${seen.length} modules, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
