import { UserError } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import type { AnyCommand } from '../../command/command.ts';
import type { Settings, Store } from '../../store/index.ts';
import type { ActionStore } from '../cards/custom-id.ts';

/** What the router needs of the store. */
export interface RouterStore
  extends ActionStore,
    Pick<Settings, 'guildSettings' | 'takeAnswer' | 'giveBackAnswer'>,
    Pick<Store, 'takeClosed'> {
  setThreadPapers(thread: string, papers: readonly string[], guild: string | null): Promise<void>;
}

/** What interactions are answered with. */
export interface RouterContext<Services> {
  readonly services: Services;
  readonly commands: ReadonlyMap<string, AnyCommand<Services>>;
  readonly store: RouterStore;
  readonly log: Log;
  /** Resolves when commands need not wait for what is being made ready; acknowledged meanwhile, nobody waits too long. */
  readonly prepared?: Promise<void> | undefined;
  /** The same for one person: what is done for them alone need not be any more once the signal is aborted. */
  readonly until?: ((services: Services, gone: AbortSignal) => Services) | undefined;
}

/** What one person's interaction is answered with. */
export const forOne = <Services>(
  context: RouterContext<Services>,
  gone: AbortSignal,
): RouterContext<Services> =>
  context.until === undefined ? context : { ...context, services: context.until(context.services, gone) };

/** @throws UserError where there is no such command: a button of an earlier version may name one */
export function findCommand<Services>(
  { commands }: RouterContext<Services>,
  name: string,
): AnyCommand<Services> {
  const command = commands.get(name);
  if (command) return command;
  throw new UserError(`There is no command “${name}” any more.`, 'Try /help.');
}

export const tooOld = new UserError(
  'This button is too old, or was made by an earlier version.',
  'Run the command again.',
);

/** What came over the wire may be called `constructor`, which every object has. */
export const ownValue = <T>(of: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  of !== undefined && Object.hasOwn(of, name) ? of[name] : undefined;
