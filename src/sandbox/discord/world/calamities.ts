import { type APIOverwrite, OverwriteType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { FaultKind } from '../../contract/faults.ts';
import { deleteChannel, setOverwrite } from './channels/channels.ts';
import type { World } from './world.ts';

/** Faults that strike the world itself. A fault that names something unknown does nothing. */
export function befall(world: World, fault: FaultKind): void {
  switch (fault.kind) {
    case 'delete-channel': {
      const channel = world.channels.get(fault.channel);
      if (channel) deleteChannel(world, channel);
      return;
    }
    case 'deny': {
      const channel = world.channels.get(fault.channel);
      if (!channel) return;
      const before = channel.overwrites.get(world.application.id);
      const denied = fault.permissions.reduce((all, name) => all | (named[name] ?? 0n), 0n);
      const overwrite: APIOverwrite = {
        id: world.application.id,
        type: OverwriteType.Member,
        allow: (BigInt(before?.allow ?? 0) & ~denied).toString(),
        deny: (BigInt(before?.deny ?? 0) | denied).toString(),
      };
      setOverwrite(world, channel, overwrite);
      return;
    }
    case 'kick': {
      const guild = world.guilds.get(fault.server);
      if (!guild?.members.delete(world.application.id)) return;
      world.dispatch({ t: 'GUILD_DELETE', d: { id: guild.id }, guild: guild.id });
      world.show({ type: 'reload' });
    }
  }
}

const named: Readonly<Record<string, bigint>> = P;
export const permissionNames: readonly string[] = Object.keys(P);
