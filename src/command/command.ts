import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import type { z } from 'zod';
import type { Card, View } from './card.ts';

/** Who asked, and where. Ids are Snowflakes; in the terminal there are none. */
export interface Where {
  readonly user: string | null;
  /** The server, or null in a direct message. */
  readonly guild: string | null;
  /** The channel or thread. */
  readonly channel: string | null;
  /** May change the server's settings (Manage Server). */
  readonly manages?: boolean;
  /** May change this channel (Manage Channels), or the whole server. */
  readonly managesHere?: boolean;
  /** May files be attached here? Unknown, and of no use, in the terminal. */
  readonly attaches?: boolean;
  /** How many hits a card shows here; the usual number where nobody says. */
  readonly hits?: number;
  /** What of the result is looked at: the page that was turned to. */
  readonly view?: View;
  /** While an option is completed: the subcommand that it belongs to. */
  readonly subcommand?: string;
  /** While an option is completed: what stands in the others, ids for channels, people and roles. */
  readonly options?: Readonly<Record<string, string>>;
  /** The interaction's id, the same however often it is delivered. */
  readonly request?: string;
}

export interface Choice {
  readonly name: string;
  readonly value: string;
}

export interface Form {
  readonly title: string;
  readonly label: string;
}

/** What a result asks of the router besides showing its card. */
export interface Placed {
  /** Show the card in a thread of this name (made under the channel, or the thread that one is in). */
  readonly place?: { readonly thread: string; readonly papers: readonly string[] };
}

/**
 * Data in, data out, and a card. `run` touches nothing but the services it is given; `card` only draws;
 * `print` is the same for a terminal. One file a command, one line in `commands/index.ts`.
 */
export interface Command<Services, Options, Result> {
  /** The slash command's name, or the name by which components call it. */
  readonly name: string;
  /** What is registered with Discord; null for commands that only buttons and menus lead to. */
  readonly declaration: RESTPostAPIApplicationCommandsJSONBody | null;
  /** Parses the input, once. A subcommand arrives as the option `subcommand`. */
  readonly options: z.ZodType<Options>;
  /**
   * Everything that it shows is for the asker alone, so that even a late answer is acknowledged where nobody else
   * sees it.
   */
  readonly private?: true;
  /** Chosen from a message's menu, its card is for who chose it, who may share it: a channel isn't there to watch one person browse. */
  readonly browses?: true;
  /** It works on what only Discord has: a person, a server. A terminal doesn't name it. */
  readonly onDiscordOnly?: true;
  /**
   * Is this for people with Manage Server only, or (`channel`) for those who may manage the channel? Asked at every call, whatever led to it: Discord checks what is
   * typed, but a button does what its custom_id says for anyone who can see it.
   */
  readonly needsManager?: (options: Options) => boolean | 'channel';
  /** By option name. At most 25 are shown. */
  readonly complete?: Readonly<
    Record<
      string,
      (services: Services, typed: string, where: Where) => readonly Choice[] | Promise<readonly Choice[]>
    >
  >;
  /** By option name: the modal that asks for it (`how: 'form'`). */
  readonly forms?: Readonly<Record<string, Form>>;
  readonly run: (services: Services, options: Options, where: Where) => Result | Promise<Result>;
  readonly card: (result: Result, view: View) => Card;
  readonly print: (result: Result) => string;
}

// The list holds commands of many types; each is only ever given what its own schema parsed.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyCommand<Services> = Command<Services, any, any>;
