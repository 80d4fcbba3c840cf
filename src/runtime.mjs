// Loaded before everything else, and plain JavaScript: a Node that is too old can't read TypeScript,
// so the check for it must not be TypeScript.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const wanted = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major < wanted) {
  console.error(
    `Paperboy needs Node ${wanted} or newer, and this is Node ${process.versions.node}.\n` +
      'Run "npm ci" first, and start it by "npm start": the installed packages bring Node 24 along. If they ' +
      'could not (install scripts switched off, a platform without a build), install Node 24 from ' +
      'https://nodejs.org and run "npm ci" again.',
  );
  process.exit(1);
}

// Types are stripped and code is compiled once, not at every start. Beside the packages, as the system's
// folder for temporary files may be anybody's; where it can't be written (a read-only image) nothing is kept.
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
