import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Message } from '../cards/message.ts';

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** Where the answer goes: a message of its own, one that only the asker sees, or in place of the pressed one. */
export type Target = 'public' | 'private' | 'update';

/**
 * Discord waits 3 s for the first response. What takes longer than this (a store on a slow disk) is
 * acknowledged, so that the person sees "thinking…" and not a failure.
 */
const patience = 1500;

/** Gives an interaction its one initial response, deferring by itself where the answer is late. */
export interface Responder {
  /** Where the answer will go, once that is known: a late acknowledgement must be of the same kind. */
  expect(target: Target): void;
  answer(message: Message, target: Target): Promise<void>;
  /** Whether it has been: all else is beside it. */
  isAnswered(): boolean;
  /** Aborted, with what Discord said, once no answer can arrive any more. */
  readonly gone: AbortSignal;
  /** Ends the waiting; nothing more is acknowledged after it. */
  [Symbol.dispose](): void;
}

/**
 * The client retries a 500 whose effect may have happened: a callback that Discord has already
 * (40060) counts as done.
 */
async function once(send: Promise<unknown>): Promise<void> {
  try {
    await send;
  } catch (error) {
    const known = error instanceof DiscordAPIError;
    if (known && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) return;
    throw error;
  }
}

/**
 * A private answer behind a public "thinking…". The first follow-up of a deferred reply is that reply, and as public
 * as it (discord/discord-api-docs#2866), so the reply is filled in first, and removed once the answer is there.
 */
async function answerAside(interaction: Answerable, message: Message): Promise<void> {
  await interaction.editReply({ content: '-# Only the person who asked sees the answer.' });
  await interaction.followUp({ ...message, ...hidden('private') });
  try {
    await interaction.deleteReply();
  } catch (error) {
    // A retry finds it gone already.
    if (!(error instanceof DiscordAPIError) || error.code !== RESTJSONErrorCodes.UnknownMessage) throw error;
  }
}

const hidden = (target: Target) => (target === 'private' ? { flags: MessageFlags.Ephemeral as const } : {});

export function createResponder(interaction: Answerable): Responder {
  let expected: Target = 'private';
  let acknowledged: Promise<Target> | null = null;
  let settled = false;
  const gone = new AbortController();

  const defer = async (target: Target): Promise<Target> => {
    if (target === 'update' && 'deferUpdate' in interaction) await once(interaction.deferUpdate());
    else await once(interaction.deferReply(hidden(target)));
    return target;
  };
  const late = setTimeout(() => {
    acknowledged ??= defer(expected);
    // Its failure reaches whoever answers; without this it would be an unhandled rejection before that.
    acknowledged.catch((error: unknown) => gone.abort(error));
  }, patience);

  return {
    expect(target) {
      expected = target;
    },
    async answer(message, target) {
      clearTimeout(late);
      if (settled) {
        await interaction.followUp({ ...message, ...hidden('private') });
        return;
      }
      const deferred = await acknowledged;
      if (deferred === null) {
        const body = { ...message, ...hidden(target) };
        if (target === 'update' && interaction.isMessageComponent()) await once(interaction.update(message));
        else if (target === 'update' && interaction.isModalSubmit() && interaction.isFromMessage())
          await once(interaction.update(message));
        else await once(interaction.reply(body));
      } else if (deferred === 'update' && target !== 'update') {
        // The pressed message was promised an update, but this is a message of its own.
        await interaction.followUp({ ...message, ...hidden(target) });
      } else if (deferred === 'public' && target === 'private') {
        await answerAside(interaction, message);
      } else {
        await interaction.editReply(message);
      }
      settled = true;
    },
    isAnswered: () => settled,
    gone: gone.signal,
    [Symbol.dispose]() {
      clearTimeout(late);
    },
  };
}
