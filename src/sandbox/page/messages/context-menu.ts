import { html, nothing, type TemplateResult } from 'lit';
import type { SeenMessage } from '../../contract/objects.ts';
import { edit } from '../composer/composing.ts';
import { setDraft } from '../composer/drafting.ts';
import { drawEmoji } from '../markdown/draw.ts';
import { openThread, pin, react, run } from '../state/actions.ts';
import { nameOf } from '../state/people.ts';
import { commandsHere, findChannel, type Store } from '../state/store.ts';

const quick = ['👍', '❤️', '🎉', '👀'];

/** What can be done with a message: the bot's commands for it and for its author, replying, a thread. */
export function drawContextMenu(store: Store): TemplateResult | typeof nothing {
  const { menu } = store.state;
  if (menu === null) return nothing;
  const { message } = menu;
  const close = (focus: string | null): void =>
    store.change((s) => {
      s.menu = null;
      s.focus = focus;
    });
  const then = (doing: () => void) => () => {
    close('composer');
    doing();
  };
  const of = (type: string) => commandsHere(store.state).filter((c) => c.type === type);
  const author = nameOf(store.state, message.author);
  const left = Math.max(8, Math.min(menu.x - 220, innerWidth - 240));
  const top = Math.max(8, Math.min(menu.y, innerHeight - 320));
  return html`<div class="backdrop" @click=${() => close(`menu ${message.id}`)}></div>
    <div class="menu" role="menu" aria-label="Message" style="left: ${left}px; top: ${top}px" @keydown=${(event: KeyboardEvent) => moveInMenu(event, () => close(`menu ${message.id}`))}>
      <div class="menu-quick">
        ${quick.map((emoji) => html`<button type="button" role="menuitem" aria-label=${`React with ${emoji}`} @click=${then(() => void react(store, message, emoji, false))}>${drawEmoji(emoji)}</button>`)}
      </div>
      ${of('message').map((c) =>
        item(
          c.displayName,
          then(() => void run(store, c.name, message.id)),
          'App',
        ),
      )}
      ${of('user').map((c) =>
        item(
          `${c.displayName}: ${author}`,
          then(() => void run(store, c.name, message.author.id)),
          'App',
        ),
      )}
      ${item(
        'Reply',
        then(() => setDraft(store, { ...store.state.draft, replyTo: message.id })),
      )}
      ${
        mayHaveThread(store, message)
          ? item(
              'Start a thread',
              then(
                () =>
                  void openThread(store, message.channel_id, {
                    name: threadName(message),
                    message: message.id,
                  }),
              ),
            )
          : nothing
      }
      ${drawOwn(store, message, then)}
      ${item(
        'Copy message ID',
        then(() => void navigator.clipboard?.writeText(message.id).catch(() => {})),
      )}
    </div>`;
}

type Then = (doing: () => void) => () => void;

/** Editing, pinning, deleting: for those who may. */
function drawOwn(store: Store, message: SeenMessage, then: Then): (TemplateResult | typeof nothing)[] {
  const { state } = store;
  const can = findChannel(state, message.channel_id)?.can;
  const shared = message.ephemeral_to === null;
  const own = message.author.id === state.frame?.you.id;
  const written = message.type === 0 || message.type === 19;
  return [
    own && written
      ? item(
          'Edit',
          then(() => edit(store, message)),
        )
      : nothing,
    shared && can?.pin
      ? item(
          message.pinned ? 'Unpin' : 'Pin',
          then(() => void pin(store, message, message.pinned)),
        )
      : nothing,
    shared && (own || can?.moderate)
      ? item(
          'Delete',
          then(() => store.change({ dialog: { kind: 'delete-message', message, problem: null } })),
        )
      : nothing,
  ];
}

const item = (label: string, onClick: () => void, tag?: string): TemplateResult =>
  html`<button type="button" role="menuitem" @click=${onClick}>${label}${tag === undefined ? nothing : html`<small>${tag}</small>`}</button>`;

/** Named after the message, as Discord proposes. */
const threadName = (message: SeenMessage): string =>
  Array.from((message.content || message.embeds[0]?.title || 'Thread').replace(/\s+/g, ' ').trim())
    .slice(0, 60)
    .join('');

const mayHaveThread = (store: Store, message: SeenMessage): boolean =>
  findChannel(store.state, message.id) === undefined &&
  message.ephemeral_to === null &&
  ['text', 'announcement'].includes(findChannel(store.state, message.channel_id)?.kind ?? '');

/** Arrows go from item to item, Escape and Tab leave. */
function moveInMenu(event: KeyboardEvent, close: () => void): void {
  const items = [...(event.currentTarget as Element).querySelectorAll('button')];
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (event.key === 'Escape' || event.key === 'Tab') close();
  else if (step !== undefined) {
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    items[(at + step + items.length) % items.length]?.focus();
  } else return;
  event.preventDefault();
}
