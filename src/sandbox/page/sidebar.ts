import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Channel, Person, Server } from '../contract/objects.ts';
import { drawEvents } from './events.ts';
import { channelSigns, icons } from './icons.ts';
import { become, openChannel } from './state/actions.ts';
import { now, type Store } from './state/store.ts';

/** Servers with their channels and threads, direct messages, and who one is. */
export function drawSidebar(store: Store): TemplateResult {
  const { frame, drawer } = store.state;
  if (frame === null) return html``;
  return html`<nav class=${drawer ? 'sidebar open' : 'sidebar'} aria-label="Channels">
    <div class="sidebar-channels">
      ${frame.servers.map((server) => drawServer(store, server))}
      <h2>Direct messages</h2>
      ${drawChannels(store, frame.directMessages)}
    </div>
    ${drawBot(store)}
    <div class="people" role="group" aria-label="You are">
      ${frame.people.map((person) => drawPerson(store, person, person.id === frame.you.id))}
    </div>
  </nav>`;
}

/** Threads are listed under their channel, archived ones only while they are open. */
function drawServer(store: Store, server: Server): TemplateResult {
  const visible = server.channels.filter((c) => !c.archived || c.id === store.state.channel);
  const threads = (parent: string): readonly Channel[] => visible.filter((c) => c.parent === parent);
  const tops = visible.filter((c) => c.parent === null || !server.channels.some((p) => p.id === c.parent));
  const may = server.channels.some((c) => c.can.manage && c.parent === null);
  return html`<div class="server-head">
      <h2>${server.name}</h2>
      ${
        may
          ? html`<button type="button" class="icon-button" aria-label=${`New channel in ${server.name}`} title="New channel"
              @click=${() => store.change({ drawer: false, dialog: { kind: 'new-channel', server: server.id, problem: null } })}>${icons.plus}</button>`
          : nothing
      }
    </div>
    ${drawEvents(store, server, now(store.state))}
    ${drawChannels(
      store,
      tops.flatMap((top) => [top, ...threads(top.id)]),
    )}`;
}

const drawChannels = (store: Store, channels: readonly Channel[]): TemplateResult =>
  html`<ul>
    ${repeat(
      channels,
      (c) => c.id,
      (channel) => drawChannel(store, channel),
    )}
  </ul>`;

function drawChannel(store: Store, channel: Channel): TemplateResult {
  const here = channel.id === store.state.channel;
  const classes = [
    'channel',
    here ? 'here' : '',
    store.state.unread.has(channel.id) ? 'unread' : '',
    ['thread', 'private-thread', 'post'].includes(channel.kind) ? 'inner' : '',
  ];
  return html`<li>
    <button
      type="button"
      class=${classes.join(' ')}
      aria-current=${here ? 'page' : nothing}
      data-channel=${channel.id}
      @click=${() => openChannel(store, channel.id)}
    >
      ${channelSigns[channel.kind]}<span class="channel-name">${channel.name}</span>
    </button>
  </li>`;
}

function drawBot(store: Store): TemplateResult {
  const { frame } = store.state;
  if (frame === null) return html``;
  const { bot, application } = frame;
  return html`<div class="bot" role="status">
    <img src=${bot.avatar} alt="" width="32" height="32" />
    <span><b>${application.name}</b><small>${bot.online ? 'Online' : 'Offline: start the bot'}</small></span>
    <span class=${bot.online ? 'lamp on' : 'lamp'} aria-hidden="true"></span>
  </div>`;
}

const drawPerson = (store: Store, person: Person, you: boolean): TemplateResult =>
  html`<button
    type="button"
    class="person"
    aria-pressed=${you}
    title=${person.administrator ? 'Administrator' : 'Member'}
    @click=${() => (you ? undefined : become(store, person.username, store.state.channel))}
  >
    <img src=${person.avatar} alt="" width="32" height="32" />
    <span><b>${person.displayName}</b><small>${person.administrator ? 'Admin' : 'Member'}</small></span>
  </button>`;
