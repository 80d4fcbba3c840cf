import type { Channel, Client } from 'discord.js';
import type { Call } from '../../digest/index.ts';
import { NotLeft } from '../requests.ts';
import { fetchPlace, isForum } from './channels.ts';

/** Of so many channels it is remembered whether they are forums. */
const KINDS_MAX = 50_000;

/**
 * Whether a channel is a forum; or why it can't be posted in. No text channel ever becomes one
 * (https://discord.com/developers/docs/resources/channel#modify-channel), so one that the gateway doesn't tell of is
 * asked for once.
 */
export function createKinds(at: () => Client) {
  const forums = new Map<string, boolean>();
  const remember = (channel: Channel): boolean => {
    const is = !channel.isDMBased() && isForum(channel);
    if (forums.size >= KINDS_MAX) forums.clear();
    forums.set(channel.id, is);
    return is;
  };
  return {
    remember,
    async isForum(channel: string, call: Call): Promise<boolean | string> {
      const remembered = forums.get(channel);
      if (remembered !== undefined) return remembered;
      const client = at();
      const found = client.channels.cache.get(channel) ?? (await fetchInTurn(client, channel, call));
      return typeof found === 'string' ? found : remember(found);
    },
  };
}

/** Asks Discord for the channel, whatever was known of it. */
export async function fetchInTurn(client: Client, channel: string, { turn }: Call) {
  if (!(await turn())) throw new NotLeft('it was stopped before');
  return fetchPlace(client, channel, { force: true });
}

export type Kinds = ReturnType<typeof createKinds>;
