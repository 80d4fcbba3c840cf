import { render } from 'lit';
import { raiseContrast } from './contrast.ts';
import { followAddress, start } from './state/actions.ts';
import { createStore } from './state/store.ts';
import { drawPage } from './view.ts';

const app = document.querySelector<HTMLElement>('#app');
if (app === null) throw new Error('The page has no #app.');
app.replaceChildren();
raiseContrast();

/** Follows the newest message, unless the person has scrolled up to read. */
let following = true;
let scrolledTo = 0;
let channel: string | null = null;
let marked: string | undefined;
const watch = new ResizeObserver(() => {
  const list = app.querySelector('.messages');
  if (list === null || !following) return;
  list.scrollTop = list.scrollHeight;
  // Who scrolls up before the event of this arrives has scrolled up all the same.
  scrolledTo = list.scrollTop;
});

const store = createStore(() => {
  render(drawPage(store), app);
  // A dialog can only be opened once it is in the document.
  for (const dialog of app.querySelectorAll<HTMLDialogElement>('dialog:not([open])')) dialog.showModal();
  const { focus, frame } = store.state;
  document.title = frame === null ? 'Sandbox' : `${frame.application.name} · Sandbox`;
  if (focus !== null) takeFocus(focus);
  showMarked();
  // The list is shorter while something is shown above the composer.
  for (const part of app.querySelectorAll('.messages, .messages-inner')) watch.observe(part);
  if (store.state.channel !== channel) {
    channel = store.state.channel;
    following = true;
  }
});

/** Scrolls what the arrow keys moved to into view, and leaves the person's own scrolling alone. */
function showMarked(): void {
  const element = app?.querySelector('.option.marked, .suggestion.marked');
  if (element !== null && element?.id !== marked) element?.scrollIntoView({ block: 'nearest' });
  marked = element?.id;
}

/** An open form keeps focus; a phone's keyboard stays closed until somebody taps. */
function takeFocus(name: string): void {
  store.state.focus = null;
  const places = name === 'menu' ? ['.menu [role=menuitem]'] : [`[data-focus="${CSS.escape(name)}"]`];
  if (name === 'composer') {
    if (matchMedia('(hover: none)').matches) return;
    places.push('.command-form input', '.command-name');
  }
  const element = places.map((p) => app?.querySelector<HTMLElement>(p)).find((e) => e);
  if (document.querySelector('dialog[open]') === null || element?.closest('dialog')) element?.focus();
}

app.addEventListener(
  'scroll',
  ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.classList.contains('messages')) return;
    const { scrollTop } = target;
    // New messages lengthen the list before the scroll event arrives, so only scrolling up counts as reading.
    if (target.scrollHeight - scrollTop - target.clientHeight < 48) following = true;
    else if (scrollTop < scrolledTo) following = false;
    scrolledTo = scrollTop;
  },
  true,
);

// Keeps the displayed clock ticking.
setInterval(() => {
  if (store.state.panel === 'clock' && store.state.frame?.clock.running) store.change({});
}, 1000);
addEventListener('hashchange', () => void followAddress(store));
await start(store);
