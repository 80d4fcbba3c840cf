import {
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  type Interaction,
  REST,
  Routes,
} from 'discord.js';
import type { Sandbox } from '../../src/sandbox/index.ts';

/** The unmodified discord.js client, logged in to a sandbox and ready. */
export async function logIn(sandbox: Sandbox, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: sandbox.api },
    ...options,
  });
  client.on(Events.Error, () => {});
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(sandbox.token);
  return ready;
}

/** Registers commands for everybody, as a deploy script does. */
export async function register(sandbox: Sandbox, commands: readonly object[]): Promise<void> {
  const rest = new REST({ api: sandbox.api }).setToken(sandbox.token);
  await rest.put(Routes.applicationCommands(sandbox.applicationId), { body: commands });
}

/** Answers interactions; what throws is kept, so that a test can look at it. */
export function answer(client: Client, reply: (interaction: Interaction) => Promise<unknown>): Error[] {
  const errors: Error[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    reply(interaction).catch((error: Error) => errors.push(error));
  });
  return errors;
}
