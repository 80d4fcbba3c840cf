import type { Id } from '../contract/objects.ts';
import { type Runnable, runnables } from '../discord/world/interactions/commands.ts';
import { findMessage } from '../discord/world/messages/messages.ts';
import { sees } from '../discord/world/permissions.ts';
import type { Channel, Interaction, Message, User, World } from '../discord/world/world.ts';
import { noneOf, Refused } from './refused.ts';
import { mayRead } from './view.ts';

/** By id or username. */
export function findPerson(world: World, as: string): User {
  const users = [...world.users.values()].filter((u) => u.api.id !== world.application.id);
  const user = users.find((u) => u.api.id === as || u.api.username === as.toLowerCase().replace(/^@/, ''));
  if (!user)
    throw noneOf(
      'person',
      as,
      users.map((u) => u.api.username),
    );
  return user;
}

/** By id, or by name ("#papers", "papers"). */
export function findChannel(world: World, user: Id, channel: string): Channel {
  const seen = [...world.channels.values()].filter((c) => sees(world, c, user));
  const name = channel.replace(/^#/, '');
  const found = seen.find((c) => c.id === channel) ?? seen.find((c) => c.guild !== null && c.name === name);
  if (!found)
    throw noneOf(
      'channel',
      channel,
      seen.filter((c) => c.name !== '').map((c) => c.name),
    );
  return found;
}

export function findSeenMessage(world: World, user: Id, id: Id): { channel: Channel; message: Message } {
  const found = findMessage(world, id);
  if (!found || !sees(world, found.channel, user) || !mayRead(found.message, user))
    throw new Refused(404, `There is no message ${id}, or it can't be seen by this person.`);
  return found;
}

/** "/paper", "paper", "/digest add", "Summarise". The server's own command comes before the global one. */
export function findRunnable(world: World, channel: Channel, user: Id, command: string): Runnable {
  const all = runnables(world, channel, user);
  const name = command.trim().replace(/^\//, '').replaceAll(/\s+/g, ' ');
  const found = all.find((r) => r.name === name);
  if (!found)
    throw noneOf(
      'command',
      command,
      all.map((r) => (r.command.type === 1 ? `/${r.name}` : r.name)),
    );
  return found;
}

export function findInteraction(world: World, user: Id, id: Id): Interaction {
  for (const interaction of world.interactions.values())
    if (interaction.id === id && interaction.user === user) return interaction;
  throw new Refused(404, `There is no interaction ${id} of this person.`);
}
