import type { APIEmbed } from 'discord-api-types/v10';

/** What a button or a menu leads to: a command with its options, and how its card is to be seen. */
export interface Action {
  readonly command: string;
  /** What is undefined is left out. */
  readonly options: Readonly<Record<string, string | number | boolean | undefined>>;
  /** The option whose value comes with the press: the menu's choice, what is typed into the form. */
  readonly into?: string;
  /** What only the card needs to know (page=2). */
  readonly view?: View;
  /**
   * turn: redraw the card that the component sits on (a presser who isn't its author gets a private copy);
   * open: answer with a card of its own, which is seen by whoever sees this one; private: the same, seen by the
   * presser alone; public: the same, seen by all, where a private card only stood between what was asked and its
   * answer; form: ask for the option `into` in a modal first, then open.
   */
  readonly how: 'turn' | 'open' | 'private' | 'public' | 'form';
}

/** State of the drawing, apart from the data: page, folded or not. Everything fits a custom_id. */
export type View = Readonly<Record<string, string | number>>;

export interface Button {
  readonly kind: 'button';
  readonly label: string;
  readonly emoji?: string;
  readonly style?: 'primary' | 'secondary' | 'success' | 'danger';
  readonly disabled?: boolean;
  readonly to: Action | { readonly url: string };
}

/** A string select. */
export interface Menu {
  readonly kind: 'menu';
  readonly placeholder: string;
  readonly choices: readonly {
    readonly label: string;
    readonly value: string;
    readonly description?: string;
  }[];
  readonly to: Action;
}

export type Row = readonly Button[] | readonly [Menu];

/** A message to be, before the limits: `fitCard` cuts it to what Discord takes. */
export interface Card {
  readonly content?: string;
  readonly embeds: readonly APIEmbed[];
  readonly rows?: readonly Row[];
  readonly files?: readonly { readonly name: string; readonly data: Uint8Array }[];
  /** Seen by the person who asked alone. */
  readonly private?: boolean;
}
