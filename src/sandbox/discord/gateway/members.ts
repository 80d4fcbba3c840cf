import type { World } from '../world/world.ts';
import { deliver, type Session } from './session.ts';

/** Discord: Gateway Events, Request Guild Members. */
export function sendMembers(world: World, session: Session, d: Record<string, unknown>): void {
  const guild = world.guilds.get(String(d['guild_id']));
  if (!guild?.members.has(world.application.id)) return;
  const ids = d['user_ids'] === undefined ? null : [d['user_ids']].flat().map(String);
  const query = typeof d['query'] === 'string' ? d['query'].toLowerCase() : '';
  const members = [...guild.members.values()].filter((m) =>
    ids ? ids.includes(m.user.id) : m.user.username.toLowerCase().startsWith(query),
  );
  deliver(session, 'GUILD_MEMBERS_CHUNK', {
    guild_id: guild.id,
    members,
    chunk_index: 0,
    chunk_count: 1,
    not_found: ids?.filter((id) => !guild.members.has(id)) ?? [],
    ...(d['nonce'] !== undefined && { nonce: d['nonce'] }),
  });
}
