import { html, nothing, type TemplateResult } from 'lit';
import type { Channel } from '../../contract/objects.ts';
import { typeText } from '../composer/composing.ts';
import { commandsHere, type Store } from '../state/store.ts';
import { drawForum } from './forum.ts';

/** Of a bot with more commands than that, the slash shows the others. */
const mostChips = 20;

/** The top of a channel, with hints for somebody who has never been here. */
export function drawWelcome(store: Store, channel: Channel): TemplateResult {
  const { state } = store;
  const all = commandsHere(state).filter((c) => c.type === 'slash');
  const group = (name: string) => name.split(' ')[0];
  // One of each group of subcommands: the first stands for the others.
  const commands = all.filter((c, i) => all.findIndex((o) => group(o.name) === group(c.name)) === i);
  const bot = state.frame?.application.name ?? 'the bot';
  return html`<section class="welcome">
    <h2>${['text', 'announcement'].includes(channel.kind) ? `Welcome to #${channel.name}` : channel.name}</h2>
    ${
      channel.kind === 'forum'
        ? drawForum(store, channel)
        : !state.commands.has(channel.id)
          ? nothing
          : commands.length === 0
            ? html`<p>${state.frame?.bot.online ? `${bot} has no commands here.` : `${bot} isn’t here yet: start it, and its commands appear.`}</p>`
            : html`<p>Type <kbd>/</kbd> to see what ${bot} can do, or begin with one of these:</p>
            <p class="hints">
              ${commands.slice(0, mostChips).map((command) => {
                const first = command.options.find((o) => o.required);
                return html`<button type="button" class="chip" title=${command.description}
                  @click=${() => typeText(store, `/${command.name} `)}>/${command.displayName}${first === undefined ? nothing : html` <i>${first.displayName}</i>`}</button>`;
              })}
            </p>
            <p class="muted">
              <kbd>↑</kbd> <kbd>↓</kbd> choose, <kbd>Tab</kbd> takes, <kbd>Enter</kbd> sends, <kbd>Esc</kbd> leaves.
              Nothing here leaves your machine.
            </p>`
    }
  </section>`;
}
