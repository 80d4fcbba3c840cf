import type { APIAttachment } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { avatarOf, nameOf } from '../state/people.ts';
import '@skyra/discord-components-core/discord-command.js';
import '@skyra/discord-components-core/discord-message.js';
import '@skyra/discord-components-core/discord-reply.js';
import '@skyra/discord-components-core/discord-system-message.js';
import '@skyra/discord-components-core/discord-thread.js';
import type { Interaction } from '../../contract/interactions.ts';
import type { SeenMessage } from '../../contract/objects.ts';
import { icons } from '../icons.ts';
import { drawMarkdown, emojiPicture, type Surroundings } from '../markdown/draw.ts';
import { localPicture, safeLink } from '../safe-url.ts';
import { dismiss, openChannel, react } from '../state/actions.ts';
import { findChannel, findPerson, findServer, now, type PageState, type Store } from '../state/store.ts';
import { formatMoment } from '../times.ts';
import { drawComponents } from './components.ts';
import { drawEmbed } from './embed.ts';
import { drawPoll } from './poll.ts';

/** Discord's message flags and types that look different (discord-api-types' MessageFlags, MessageType). */
const thinking = 128;
const hasThread = 32;
const threadCreated = 18;
const threadStarter = 21;
const ordinary = [0, 19, 20, 23];

export function drawMessage(
  store: Store,
  message: SeenMessage,
  before: SeenMessage | undefined,
): TemplateResult {
  const { state } = store;
  const around = surround(state, message);
  if (message.type === threadStarter && message.referenced_message)
    return drawMessage(store, { ...message.referenced_message, ephemeral_to: null }, undefined);
  if (!ordinary.includes(message.type)) return drawSystemMessage(store, message, around);
  const isThinking = ((message.flags ?? 0) & thinking) !== 0;
  const mine = message.mentions.some((user) => user.id === state.frame?.you.id) || message.mention_everyone;
  const failure = [...state.interactions.values()].find(
    (i) => i.source === message.id && i.status === 'failed',
  );
  return html`<discord-message
    data-message=${message.id}
    class=${message.ephemeral_to === null ? '' : 'ephemeral'}
    author=${nameOf(state, message.author)}
    avatar=${avatarOf(state, message.author)}
    .timestamp=${formatMoment(message.timestamp, around.now)}
    ?bot=${message.author.bot ?? false}
    ?edited=${message.edited_timestamp !== null && !isThinking}
    ?highlight=${mine}
    ?message-body-only=${continues(before, message)}
  >
    ${drawReply(state, message)}
    ${isThinking ? html`<span class="muted thinking">${nameOf(state, message.author)} is thinking<span class="dots"></span></span>` : drawMarkdown(message.content, around)}
    ${drawForward(message, around)} ${drawPoll(store, message, around.now)}
    ${message.attachments.map(drawAttachment)}
    ${message.embeds.map((embed) => drawEmbed(embed, around))}
    ${drawComponents(store, message, around)} ${drawReactions(store, message)} ${drawThread(store, message)}
    ${failure === undefined ? nothing : drawFailure(store, failure, 'components')}
    ${message.ephemeral_to === null ? nothing : drawEphemeral(store, message)}
    ${drawMenuButton(store, message)}
  </discord-message>`;
}

export function surround(state: PageState, message: SeenMessage | null): Surroundings {
  const server = findChannel(state, state.channel)?.server ?? null;
  return {
    now: now(state),
    pingsEveryone: message?.mention_everyone ?? false,
    findName(kind, id) {
      if (kind === 'channel') return findChannel(state, id)?.name ?? null;
      if (kind === 'role') return findServer(state, server)?.roles.find((r) => r.id === id)?.name ?? null;
      const user = message?.mentions.find((u) => u.id === id);
      if (id === state.frame?.bot.user.id) return nameOf(state, state.frame.bot.user);
      return findPerson(state, id)?.displayName ?? user?.global_name ?? user?.username ?? null;
    },
  };
}

/** A forwarded message: its contents, not its author. */
function drawForward(message: SeenMessage, around: Surroundings): TemplateResult | typeof nothing {
  const [snapshot] = message.message_snapshots ?? [];
  if (snapshot === undefined) return nothing;
  const { content, embeds, attachments } = snapshot.message;
  return html`<div class="forward"><small>${icons.thread} Forwarded</small>
    <div>${drawMarkdown(content, around)}</div>
    ${embeds.map((embed) => drawEmbed(embed, around))} ${attachments.map(drawAttachment)}
  </div>`;
}

/** Messages of one author within seven minutes share a header, as on Discord. */
function continues(before: SeenMessage | undefined, message: SeenMessage): boolean {
  if (
    before === undefined ||
    before.author.id !== message.author.id ||
    before.author.username !== message.author.username ||
    message.type !== 0 ||
    before.type === threadCreated
  )
    return false;
  return Date.parse(message.timestamp) - Date.parse(before.timestamp) < 7 * 60_000;
}

/** The text of a preview, which holds no markup: whom and what it mentions by name. */
function nameMentions(state: PageState, text: string): string {
  const { findName } = surround(state, null);
  return text.replace(/<(@[!&]?|#)(\d+)>/g, (mention, sign: string, id: string) => {
    const name = findName(sign === '#' ? 'channel' : sign === '@&' ? 'role' : 'user', id);
    return name === null ? mention : `${sign.charAt(0)}${name}`;
  });
}

/** "alice used /paper" over an answer, or the message that is replied to. */
function drawReply(state: PageState, message: SeenMessage): TemplateResult | typeof nothing {
  const { interaction, referenced_message: replied } = message;
  if (interaction && message.type !== 0 && message.type !== 19)
    return html`<discord-command
      slot="reply"
      author=${nameOf(state, interaction.user)}
      avatar=${avatarOf(state, interaction.user)}
      command=${interaction.name}
    ></discord-command>`;
  if (!replied) return nothing;
  return html`<discord-reply
    slot="reply"
    author=${nameOf(state, replied.author)}
    avatar=${avatarOf(state, replied.author)}
    ?bot=${replied.author.bot ?? false}
    >${nameMentions(state, replied.content) || 'Click to see the message'}</discord-reply
  >`;
}

function drawAttachment(file: APIAttachment): TemplateResult {
  const href = localPicture(file.url) ?? safeLink(file.url);
  const picture = file.content_type?.startsWith('image/') ? localPicture(file.url) : null;
  return html`<div slot="attachments" class="attachment">
    ${
      picture === null
        ? html`${href === null ? file.filename : html`<a class="link" href=${href} download=${file.filename} target="_blank" rel="noopener noreferrer">${file.filename}</a>`}
            <small class="muted">${file.size.toLocaleString()} bytes</small>`
        : html`<img class="picture" src=${picture} alt=${file.description ?? file.filename} />`
    }
  </div>`;
}

function drawReactions(store: Store, message: SeenMessage): TemplateResult | typeof nothing {
  const { reactions = [] } = message;
  if (reactions.length === 0) return nothing;
  return html`<div slot="reactions" class="reactions">
    ${reactions.map(({ emoji, count, me }) => {
      const name = emoji.name ?? '';
      const key = emoji.id ? `${name}:${emoji.id}` : name;
      return html`<button type="button" class="reaction" aria-pressed=${me} @click=${() => react(store, message, key, me)}>
        ${emoji.id ? `:${name}:` : html`<img class="emoji" src=${emojiPicture(name)} alt=${name} />`} ${count}
      </button>`;
    })}
  </div>`;
}

/** As much of a thread's name as stands beside its number of messages on a phone; Discord cuts it too. */
const shortName = (name: string): string =>
  name.length <= 28 ? name : `${name.slice(0, 27).trimEnd().toWellFormed()}…`;

function drawThread(store: Store, message: SeenMessage): TemplateResult | typeof nothing {
  // A thread on a message has the message's own id.
  const of = message.type === threadCreated ? message.message_reference?.channel_id : message.id;
  const has = ((message.flags ?? 0) & hasThread) !== 0 || message.type === threadCreated;
  const thread = has ? findChannel(store.state, of ?? null) : undefined;
  if (thread === undefined || thread.id === store.state.channel) return nothing;
  const count = 'message_count' in thread.raw ? (thread.raw.message_count ?? 0) : 0;
  const open = (): void => void openChannel(store, thread.id);
  return html`<discord-thread
    slot="thread"
    name=${shortName(thread.name)}
    title=${thread.name}
    cta=${count === 0 ? 'See thread' : count === 1 ? '1 Message' : `${count} Messages`}
    tabindex="0"
    role="button"
    @click=${open}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') open();
    }}
    >${thread.archived ? 'Archived' : message.type === threadCreated ? 'Open it' : 'Started from this message'}</discord-thread
  >`;
}

const drawEphemeral = (store: Store, message: SeenMessage): TemplateResult =>
  html`<div slot="thread" class="notice">
    ${icons.eye} Only you can see this ·
    <button type="button" class="linklike" @click=${() => dismiss(store, { message })}>Dismiss message</button>
  </div>`;

/** What Discord shows when a bot doesn't answer in time, to that person alone. */
export const drawFailure = (store: Store, failed: Interaction, slot: string | undefined): TemplateResult =>
  html`<div slot=${ifDefined(slot)} class="failure" role="alert">
    ${failed.failure ?? 'This interaction failed'}
    <span class="notice">
      Only you can see this ·
      <button type="button" class="linklike" @click=${() => dismiss(store, { interaction: failed.id })}>Dismiss</button>
    </span>
  </div>`;

/** Not for the message a thread was started from, which is in another channel. */
function drawMenuButton(store: Store, message: SeenMessage): TemplateResult | typeof nothing {
  if (message.channel_id !== store.state.channel) return nothing;
  return html`<button
    type="button"
    slot="thread"
    class="message-menu"
    aria-haspopup="menu"
    aria-label="More for this message"
    data-focus=${`menu ${message.id}`}
    @click=${(event: MouseEvent) => {
      const { right, bottom } = (event.currentTarget as Element).getBoundingClientRect();
      store.change((s) => {
        s.menu = { message, x: right, y: bottom };
        s.focus = 'menu';
      });
    }}
  >
    ${icons.more}
  </button>`;
}

/** The poll's question and what won, out of the result's embed. */
function pollOutcome(message: SeenMessage): string {
  const value = (name: string) => message.embeds[0]?.fields?.find((f) => f.name === name)?.value;
  const winner = value('victor_answer_text');
  const votes = `${value('victor_answer_votes') ?? 0} of ${value('total_votes') ?? 0} votes`;
  const end = winner === undefined ? 'there is no winner.' : `“${winner}” won, with ${votes}.`;
  return `“${value('poll_question_text') ?? ''}”, and the poll is over: ${end}`;
}

/** The icon that discord-components draws beside a system message. */
const systemSigns: Readonly<Record<number, string>> = { [threadCreated]: 'thread', 6: 'pin', 7: 'join' };

/** "alice started a thread: …" and the like: a line, not a message. */
function drawSystemMessage(store: Store, message: SeenMessage, around: Surroundings): TemplateResult {
  const who = nameOf(store.state, message.author);
  const what = {
    6: 'pinned a message to this channel.',
    7: 'joined the server.',
    [threadCreated]: `started a thread: ${message.content}`,
    46: `asked ${pollOutcome(message)}`,
    4: `changed the channel name: ${message.content}`,
  }[message.type as number];
  return html`<discord-system-message
    data-message=${message.id}
    type=${systemSigns[message.type] ?? 'edit'}
    .timestamp=${formatMoment(message.timestamp, around.now)}
    ><b>${who}</b> ${what ?? message.content} ${drawThread(store, message)}</discord-system-message
  >`;
}
