import { parseArgs } from 'node:util';
import { startSandbox } from './index.ts';

const usage = `Usage: npm run sandbox -- [--port N] [--name NAME] [--json]

Starts a local Discord on 127.0.0.1 and keeps it running.
  --port N      the port; 0 for any free one (default 4567)
  --name NAME   what the bot is called (default Paperboy)
  --json        print one line: {"api","token","page"}
`;

/** `npm run sandbox`: the sandbox alone, for any bot. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4567' },
      name: { type: 'string', default: 'Paperboy' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port takes 0 to 65535, not "${values.port}"`);
  const sandbox = await startSandbox({ port, name: values.name });
  const { api, token, page } = sandbox;
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ api, token, page })}\n`
      : `A local Discord is running.\n  page   ${page}\n  api    ${api}\n  token  ${token}\n\nCtrl-C ends it.\n`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
}

main().catch((error: Error & { code?: string }) => {
  const isTaken = error.code === 'EADDRINUSE';
  const said = isTaken ? 'that port is taken; --port 0 takes any free one' : error.message;
  // Where the port is taken, nothing is wrong with how the command was written.
  process.stderr.write(`sandbox: ${said}\n${isTaken ? '' : usage}`);
  process.exitCode = 1;
});
