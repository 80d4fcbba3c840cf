import { render } from 'lit';
import { followAddress, start } from './state/actions.ts';
import { createStore } from './state/store.ts';
import { drawPage } from './view.ts';

const app = document.querySelector<HTMLElement>('#app');
if (app === null) throw new Error('The page has no #app.');
app.replaceChildren();

/** Follows the newest message, unless the person has scrolled up to read. */
let following = true;
let scrolledTo = 0;
let channel: string | null = null;
let marked: string | undefined;
const watch = new ResizeObserver(() => {
  const list = app.querySelector('.messages');
  if (list !== null && following) list.scrollTop = list.scrollHeight;
});

const store = createStore(() => {
  render(drawPage(store), app);
  // A dialog can be opened only once it stands in the page.
  for (const dialog of app.querySelectorAll<HTMLDialogElement>('dialog:not([open])')) dialog.showModal();
  const { focus, frame } = store.state;
  document.title = frame === null ? 'Sandbox' : `${frame.application.name} · Sandbox`;
  if (focus !== null) takeFocus(focus);
  showMarked();
  // The list is shorter when something stands over the composer.
  for (const part of app.querySelectorAll('.messages, .messages-inner')) watch.observe(part);
  if (store.state.channel !== channel) {
    channel = store.state.channel;
    following = true;
  }
});

/** What the arrow keys moved to comes into view; what one scrolls to oneself is left alone. */
function showMarked(): void {
  const element = app?.querySelector('.option.marked, .suggestion.marked');
  if (element !== null && element?.id !== marked) element?.scrollIntoView({ block: 'nearest' });
  marked = element?.id;
}

/** An open form keeps the keyboard; a phone's own one is left alone until somebody taps. */
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
    // What comes in makes the list longer before its scrolling is heard of: only going up is reading.
    if (target.scrollHeight - scrollTop - target.clientHeight < 48) following = true;
    else if (scrollTop < scrolledTo) following = false;
    scrolledTo = scrollTop;
  },
  true,
);

// The clock that is looked at ticks.
setInterval(() => {
  if (store.state.panel === 'clock' && store.state.frame?.clock.running) store.change({});
}, 1000);
addEventListener('hashchange', () => void followAddress(store));
await start(store);
