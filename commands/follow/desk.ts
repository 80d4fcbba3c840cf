import { UserError } from '../../src/base/errors.ts';
import type { Where } from '../../src/command/command.ts';
import { describeRhythm, type Follows } from '../../src/digest/index.ts';
import { followName } from '../../src/discord/digests/card.ts';
import type { Channels } from '../../src/discord/digests/channels.ts';
import type { Subscription } from '../../src/store/index.ts';
import type { Services } from '../services.ts';
import type { Listed } from './result.ts';

/** What the subcommands work with, for one person. */
export interface Desk {
  readonly services: Services;
  readonly follows: Follows;
  readonly channels: Channels;
  readonly person: string;
}

export function openDesk(services: Services, { user }: Where): Desk {
  const { follows, channels } = services;
  if (follows === undefined || channels === undefined || user === null)
    throw new UserError('What is followed comes to a person on Discord.', 'Use it there.');
  return { services, follows, channels, person: user };
}

export const nameOf = ({ library }: Pick<Services, 'library'>, follow: Subscription): Promise<string> =>
  followName(follow, library);

export const describe = async ({ services, follows }: Desk, follow: Subscription): Promise<Listed> => ({
  follow,
  name: await nameOf(services, follow),
  rhythm: describeRhythm(follow),
  last: await follows.last(follow.id),
});

export const describeAll = (desk: Desk, all: readonly Subscription[]): Promise<readonly Listed[]> =>
  Promise.all(all.map((follow) => describe(desk, follow)));
