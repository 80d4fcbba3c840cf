import type { APIEmbed } from 'discord-api-types/v10';

/** What a button or a menu leads to: a command with its options, and how its card is to be seen. */
export interface Action {
  readonly command: string;
  /** Undefined values are left out. */
  readonly options: Readonly<Record<string, string | number | boolean | undefined>>;
  /** The option whose value comes with the press: the menu's choice, what is typed into the form. */
  readonly into?: string;
  /** What concerns the card alone (page=2). */
  readonly view?: View;
  /**
   * turn: redraw the card that the component sits on (a presser who isn't its author gets a private copy);
   * open: answer with a card of its own, which the presser alone sees and may share; private: the same, where it is
   * nobody else's business; public: the same, seen by all, where a private card only stood between what was asked and
   * its answer; share: post for all what one person has seen; form: ask for the option `into` in a modal first, and answer where the pressed card is seen.
   */
  readonly how: 'turn' | 'open' | 'private' | 'public' | 'share' | 'form';
}

/** State of the card apart from its data, such as the page. Small enough for a custom_id. */
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
  /** The value that it shows as chosen. */
  readonly chosen?: string;
  readonly to: Action;
}

/** Channels and categories to choose among, none of them or many; the ids arrive with commas between them. */
export interface ChannelMenu {
  readonly kind: 'channels';
  readonly placeholder: string;
  readonly chosen: readonly string[];
  readonly to: Action;
}

/** A string select in place of several buttons: each choice leads to somewhere of its own. */
export interface ActionMenu {
  readonly kind: 'actions';
  readonly placeholder: string;
  readonly choices: readonly { readonly label: string; readonly description?: string; readonly to: Action }[];
}

export type Row = readonly Button[] | readonly [Menu] | readonly [ChannelMenu] | readonly [ActionMenu];

/** A picture is shown where an embed’s image is `attachment://name`. */
export interface CardFile {
  readonly name: string;
  readonly data: Uint8Array;
  /** What a picture shows, for who doesn’t see it. */
  readonly description?: string;
}

/** A message before Discord's limits are applied; `fitCard` cuts it to them. */
export interface Card {
  readonly content?: string;
  readonly embeds: readonly APIEmbed[];
  readonly rows?: readonly Row[];
  readonly files?: readonly CardFile[];
  /** Only the person who asked sees it. */
  readonly private?: boolean;
  /** What posts this card, where somebody browses it alone; the same command again unless said. */
  readonly share?: Action;
}
