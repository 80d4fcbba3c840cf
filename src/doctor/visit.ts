import { Client, DiscordjsError, DiscordjsErrorCodes, Events, GatewayIntentBits } from 'discord.js';
import type { Shards } from '../base/shards.ts';
import { SECOND } from '../base/time.ts';

const READY_MAX = 30 * SECOND;

/**
 * Connects to the gateway beside the bot, if that runs, with the same shards, does some work and leaves. Interactions
 * are the bot's business.
 * @throws Error when Discord doesn't greet within 30 s
 */
export async function visit<T>(
  connection: { readonly token: string; readonly api: string | null; readonly shards: Shards | null },
  work: (client: Client<true>) => Promise<T>,
): Promise<T> {
  const { shards } = connection;
  const client = new Client({
    ...(shards === null ? { shards: 'auto' } : { shards: shards.ids, shardCount: shards.count }),
    intents: [GatewayIntentBits.Guilds],
    presence: { status: 'invisible' },
    rest: { timeout: 10_000, ...(connection.api === null ? {} : { api: connection.api }) },
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the gateway did not greet within 30 s')), READY_MAX);
  });
  try {
    const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
    client.on(Events.Error, () => {});
    const [greeted] = await Promise.race([Promise.all([ready, client.login(connection.token)]), late]);
    return await work(greeted);
  } catch (error) {
    if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
      throw new Error('Discord refuses the token');
    throw error;
  } finally {
    clearTimeout(timer);
    await client.destroy();
  }
}
