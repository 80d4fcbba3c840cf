import { MessageType } from 'discord-api-types/v10';
import type { World } from '../../src/sandbox/discord/world/world.ts';
import type { PersonDriver } from '../../src/sandbox/people/driver.ts';
import { createPerson } from '../../src/sandbox/people/members.ts';
import { createChannel, createServer } from '../../src/sandbox/people/servers.ts';
import { type House, openHouse } from '../discord/house.ts';
import type { Place, Talk } from './talk.ts';

/** Talks are played on this day, two days after the newest of the saved papers, so that "this week" means something. */
const today = Date.parse('2026-04-08T12:00:00Z');

/** The real bot in a sandbox of a told day, on which one talk after the other is played. */
export const openStage = (): Promise<House> =>
  openHouse({ clock: { start: today }, oneTime: true, rateLimits: false });

/** The people of one talk, on a server of its own: no talk knows of another. */
export interface Cast {
  readonly person: (who: string) => PersonDriver;
  /** Goes there; waits until the bot has written in a thread. @throws Error that says which thread never came */
  readonly enter: (who: string, place: Place) => Promise<void>;
}

/** Whoever speaks first owns the server. */
export function castOf({ sandbox }: House, talk: Talk): Cast {
  const { world } = sandbox;
  const names = [...new Set(talk.turns.map((t) => t.who))];
  // Talks may share a name; Discord's people may not.
  const usernames = new Map(names.map((who) => [who, `${who}-${world.users.size}`]));
  const as = usernames.get(names[0] ?? '') ?? '';
  createPerson(world, { username: as, displayName: names[0] ?? '' });
  const { id: server } = createServer(world, { as, name: talk.file, installed: true });
  for (const who of names.slice(1))
    createPerson(world, { username: usernames.get(who) ?? who, displayName: who, servers: [server] });
  const channels = new Set(talk.turns.filter((t) => t.place.kind === 'channel').map((t) => t.place.name));
  channels.delete('general');
  for (const name of channels) createChannel(world, { as, server, name, kind: 'text' });
  const people = new Map(names.map((who) => [who, sandbox.as(usernames.get(who) ?? who)]));
  const person = (who: string): PersonDriver => {
    const found = people.get(who);
    if (found === undefined) throw new Error(`nobody in this talk is called ${who}`);
    return found;
  };
  return {
    person,
    async enter(who, place) {
      person(who).enters(
        place.kind === 'thread' ? await openedThread(world, server, place.name) : place.name,
      );
    },
  };
}

const patienceMs = 3000;

/** A thread opens a moment after the answer that it hangs on, and the bot's first message in it after that. */
async function openedThread(world: World, server: string, name: string): Promise<string> {
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    const threads = [...world.channels.values()].filter((c) => c.guild === server && c.thread !== null);
    const found = threads.findLast((c) => c.name.startsWith(name));
    const isWritten = [...(found?.messages.values() ?? [])].some(
      (m) => m.api.type !== MessageType.ThreadStarterMessage,
    );
    if (found !== undefined && isWritten) return found.id;
    await new Promise((done) => setTimeout(done, 5));
  }
  throw new Error(`no thread’s name begins with “${name}”`);
}
