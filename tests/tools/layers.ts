// Checks who imports whom (the layers and rooms of ARCHITECTURE.md), and that it saw every module: a checker that
// reads nothing passes everything.
import { globSync } from 'node:fs';
import { posix } from 'node:path';
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
  'src/import': ['src/store', 'src/papers', 'src/base'],
  'src/digest': ['src/store', 'src/library', 'src/papers', 'src/base'],
  'src/club': ['src/digest', 'src/store', 'src/papers', 'src/base'],
  'src/command': ['src/base'],
  'src/charts': ['src/base'],
  'src/discord': [
    'src/command',
    'src/search',
    'src/store',
    'src/library',
    'src/papers',
    'src/text',
    'src/club',
    'src/digest',
    'src/base',
  ],
  'src/sandbox': [],
  commands: [
    'src/command',
    'src/charts',
    'src/discord',
    'src/club',
    'src/digest',
    'src/feed',
    'src/import',
    'src/store',
    'src/library',
    'src/papers',
    'src/search',
    'src/answers',
    'src/text',
    'src/base',
  ],
};

/**
 * The rooms of a folder from the top down: each may import what stands further down, and nothing above. What isn't
 * named stands above them all, so a folder's own files come first unless they are listed.
 */
const rooms: Record<string, readonly string[]> = {
  'src/text': ['clean', 'sentences', 'lexicon', 'tokens', 'span.ts'],
  'src/papers': ['pages', 'merge.ts', 'identity.ts', 'same.ts', 'lines.ts', 'title.ts', 'paper.ts'],
  'src/corpus': ['names'],
  'src/search': [
    'lookup',
    'results',
    'scoring',
    'query',
    'inverted-index',
    'engine',
    'settings.ts',
    'api.ts',
  ],
  'src/answers': ['listing', 'selection', 'overview', 'critic', 'evidence', 'question', 'passages'],
  'src/store': [
    'digests',
    'postgres',
    'sqlite',
    'migrate.ts',
    'prepare.ts',
    'unheld.ts',
    'schema.ts',
    'migrations',
  ],
  'src/feed': ['source', 'ports.ts'],
  'src/digest': ['delivery', 'select.ts', 'rhythm', 'ports.ts'],
  'src/discord': ['listening', 'interactions', 'digests', 'cards', 'requests.ts'],
  commands: ['digest', 'shared', 'services.ts'],
  'src/sandbox': ['page', 'page-server', 'people', 'discord', 'wire', 'contract'],
  'src/sandbox/discord': [
    'rest',
    'gateway',
    'token.ts',
    'endpoint-call.ts',
    'rules',
    'world',
    'form-text.ts',
    'ids.ts',
    'clock.ts',
    'read-bytes.ts',
    'errors.ts',
  ],
  'src/sandbox/discord/rest': ['routes', 'route.ts'],
  'src/sandbox/discord/world': [
    'interactions',
    'messages',
    'channels',
    'events',
    'create.ts',
    'permissions.ts',
    'world.ts',
    'scheduled-event.ts',
  ],
  'src/sandbox/page': [
    'panels',
    'dialogs',
    'messages',
    'composer',
    'markdown',
    'state',
    'icons.ts',
    'times.ts',
    'safe-url.ts',
  ],
};

const layerOf = (path: string): string | undefined =>
  Object.keys(layers).find((l) => path.startsWith(`${l}/`));

function complainOfLayers(from: string, to: string): string | null {
  const a = layerOf(from);
  const b = layerOf(to);
  // Packages and Node's own modules are none of ours.
  if (a === b || to === 'src/runtime.mjs' || !/^(src|commands)\//.test(to)) return null;
  if (b === 'src/sandbox' && to !== 'src/sandbox/index.ts')
    return `${from} must not import ${to}: the sandbox has one entry, its index.ts`;
  if (a === undefined) return null;
  if (b === undefined) return `${from} must not import ${to}, which stands above it`;
  return layers[a]?.includes(b) ? null : `${a} must not import ${b}: ${from} imports ${to}`;
}

/** Where a file stands among the rooms of a folder: 0 is the top. */
function floorOf(path: string, folder: string): number {
  const [room = ''] = posix.relative(folder, path).split('/');
  return (rooms[folder] ?? []).indexOf(room) + 1;
}

function complainOfRooms(from: string, to: string): string[] {
  const inside = (folder: string): boolean => from.startsWith(`${folder}/`) && to.startsWith(`${folder}/`);
  return Object.keys(rooms)
    .filter((folder) => inside(folder) && floorOf(to, folder) < floorOf(from, folder))
    .map((folder) => `${from} must not import ${to}, which stands above it in ${folder}`);
}

const files = globSync(['src/**/*.{ts,mjs}', 'commands/**/*.ts']);
const { output } = await cruise(files, {
  exclude: { path: 'node_modules' },
  doNotFollow: { path: 'node_modules' },
  tsPreCompilationDeps: true,
});
const { modules } = output as ICruiseResult;
const seen = modules.filter((m) => layerOf(m.source) !== undefined || m.source.startsWith('src/'));
const problems: string[] = [];
for (const { source, dependencies } of seen) {
  if (dependencies.some((d) => d.circular)) problems.push(`${source} imports itself in a circle`);
  for (const { resolved } of dependencies) {
    const complaint = complainOfLayers(source, resolved);
    if (complaint !== null) problems.push(complaint);
    problems.push(...complainOfRooms(source, resolved));
  }
}
if (seen.length < files.length)
  problems.push(`saw ${seen.length} modules of ${files.length}: the checker is not reading them`);

for (const p of problems) console.error(p);
console.log(`layers: ${seen.length} modules, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
