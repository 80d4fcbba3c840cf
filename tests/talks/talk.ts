/** A written conversation: who does what where, and what the answer must and must not say. `parse.ts` reads it. */
export interface Talk {
  readonly file: string;
  readonly turns: readonly Turn[];
}

export interface Turn {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly who: string;
  readonly place: Place;
  readonly action: Action;
  readonly checks: readonly Check[];
}

/** A thread is known by how its name begins; it is waited for. */
export type Place =
  | { readonly kind: 'channel' | 'thread'; readonly name: string }
  | { readonly kind: 'dm'; readonly name: 'dm' };

export type Action =
  | { readonly kind: 'run'; readonly command: string; readonly options: Readonly<Record<string, string>> }
  /** A message command, on the newest message that a person wrote there. */
  | { readonly kind: 'apply'; readonly command: string }
  | { readonly kind: 'press'; readonly label: string }
  /** The one entry of the newest menu that holds this text. */
  | { readonly kind: 'choose'; readonly entry: string }
  /** The form that is open: its one field. */
  | { readonly kind: 'fill'; readonly text: string }
  | { readonly kind: 'say'; readonly text: string }
  /** Reads what the bot has written there. */
  | { readonly kind: 'look' }
  /** Time passes for everybody. */
  | { readonly kind: 'wait'; readonly seconds: number };

export type Check =
  | {
      readonly line: number;
      readonly kind: 'expect' | 'never';
      readonly pattern: Pattern;
      /** Known to fail: the talk fails once it holds, so that the mark goes. */
      readonly open: boolean;
    }
  | { readonly line: number; readonly kind: 'private' | 'public' | 'nothing' };

export interface Pattern {
  /** As it stands in the file. */
  readonly source: string;
  /** Of a text as a person reads it, with the bold between `**`. */
  readonly isIn: (text: string) => boolean;
}
