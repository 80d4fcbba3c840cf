import { refuse } from '../../errors.ts';
import { overCap } from '../../rules/commands.ts';
import { getGuild } from '../../world/channels/channels.ts';
import {
  type CommandBody,
  changeCommand,
  commandsOf,
  getCommand,
  overwriteCommands,
  putCommand,
  removeCommand,
  type Scope,
} from '../../world/interactions/commands.ts';
import { checked, param, type RestCall, type Route, Status } from '../route.ts';
import { demandOwnApplication } from './application.ts';

function demandRoom(types: readonly number[]): void {
  if (overCap(types)) throw refuse.tooManyCommands();
}

function routesFor(path: string, scopeOf: (call: RestCall) => Scope): Route[] {
  const one = `${path}/:command`;
  const scope = (call: RestCall): Scope => {
    demandOwnApplication(call);
    return scopeOf(call);
  };
  return [
    {
      method: 'GET',
      path,
      handle: (call) => [...commandsOf(call.world, scope(call)).values()],
    },
    {
      method: 'POST',
      path,
      handle(call) {
        const where = scope(call);
        const body = checked<CommandBody>(call, 'command');
        const { command, created } = putCommand(call.world, where, body, demandRoom);
        return new Status(created ? 201 : 200, command);
      },
    },
    {
      method: 'PUT',
      path,
      handle(call) {
        const where = scope(call);
        const bodies = checked<CommandBody[]>(call, 'commands');
        demandRoom(bodies.map((b) => b.type ?? 1));
        return overwriteCommands(call.world, where, bodies);
      },
    },
    {
      method: 'GET',
      path: one,
      handle: (call) => getCommand(call.world, scope(call), param(call, 'command')),
    },
    {
      method: 'PATCH',
      path: one,
      handle(call) {
        const where = scope(call);
        const body = checked<CommandBody>(call, 'command-edit');
        const old = getCommand(call.world, where, param(call, 'command'));
        // What it would become must stand as a whole.
        const { id: _, application_id: __, version: ___, guild_id: ____, ...fields } = old;
        call.rules('command', { ...fields, ...body });
        return changeCommand(call.world, where, old.id, body);
      },
    },
    {
      method: 'DELETE',
      path: one,
      handle(call) {
        removeCommand(call.world, scope(call), param(call, 'command'));
        return undefined;
      },
    },
  ];
}

const inGuild = (call: RestCall): Scope => getGuild(call.world, param(call, 'guild')).id;

export const commandRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/applications/:application/guilds/:guild/commands/permissions',
    handle(call) {
      demandOwnApplication(call);
      inGuild(call);
      return [];
    },
  },
  {
    method: 'GET',
    path: '/applications/:application/guilds/:guild/commands/:command/permissions',
    handle(call) {
      demandOwnApplication(call);
      inGuild(call);
      throw refuse.unknownCommandPermissions();
    },
  },
  {
    // Only people set them, by their own token. Discord: Application Commands, Edit Application Command Permissions.
    method: 'PUT',
    path: '/applications/:application/guilds/:guild/commands/:command/permissions',
    handle(call) {
      demandOwnApplication(call);
      inGuild(call);
      throw refuse.notForBots();
    },
  },
  ...routesFor('/applications/:application/commands', () => 'global'),
  ...routesFor('/applications/:application/guilds/:guild/commands', inGuild),
];
