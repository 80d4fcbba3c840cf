import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { Id } from './objects.ts';

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** `GET /sandbox/commands?as=USER&channel=ID` → those this person may use here, by the rules of Discord. */
export interface Commands {
  readonly commands: readonly AvailableCommand[];
}

export interface AvailableCommand {
  readonly id: Id;
  readonly type: 'slash' | 'user' | 'message';
  /** As typed: "paper", or "digest add" for a subcommand: one entry for each that can be run. */
  readonly name: string;
  /** Name and description in the person's language, where the command has them. */
  readonly displayName: string;
  readonly description: string;
  readonly options: readonly AvailableOption[];
  readonly raw: APIApplicationCommand;
}

export interface AvailableOption {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly type:
    | 'string'
    | 'integer'
    | 'number'
    | 'boolean'
    | 'user'
    | 'channel'
    | 'role'
    | 'mentionable'
    | 'attachment';
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly choices: readonly Choice[];
  readonly min: number | null;
  readonly max: number | null;
  /** Discord's channel type numbers; empty: any. */
  readonly channelTypes: readonly number[];
}

/** A value for an option: users, channels and roles by id or name; a file as an object. */
export type OptionValue = string | number | boolean | UploadedFile;

export interface UploadedFile {
  readonly filename: string;
  readonly contentType?: string;
  /** Base64. */
  readonly data: string;
}

export interface Typed {
  readonly choices: readonly Choice[];
  /** "Loading options failed", when the bot gave no answer. */
  readonly failure: string | null;
}
