import { html, svg, type TemplateResult } from 'lit';
import type { ChannelKind } from '../contract/objects.ts';

const icon = (paths: TemplateResult): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${paths}</svg>`;
const line = (d: string): TemplateResult => icon(svg`<path d=${d} />`);

/** The page's own icons, drawn as strokes. */
export const icons = {
  text: line('M9 3 7 21M17 3l-2 18M4 8.5h17M3 15.5h17'),
  announcement: line('M4 10v4l3 .5L15 19V5L7 9.5zM18 9a4 4 0 0 1 0 6M8 14.6V19h3v-3'),
  forum: line('M4 5h13v9H9l-5 4zM20 9v11l-4-3h-5'),
  voice: line('M4 10v4h4l5 4V6l-5 4zM16 9a4 4 0 0 1 0 6'),
  thread: line('M5 4v8a4 4 0 0 0 4 4h10M15 12l4 4-4 4'),
  dm: line('M4 5h16v11H10l-6 4z'),
  calls: line('M3 12h4l3-8 4 16 3-8h4'),
  clock: line('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2'),
  faults: line('M13 3 5 14h6l-1 7 8-11h-6z'),
  menu: line('M4 6h16M4 12h16M4 18h16'),
  close: line('M6 6l12 12M18 6 6 18'),
  send: line('M4 12 20 4l-5 16-3.5-6.5z'),
  more: line('M5 12h.01M12 12h.01M19 12h.01'),
  settings: line('M5 7h8M17 7h2M5 17h2M11 17h8M13 5v4h4V5zM7 15v4h4v-4z'),
  plus: line('M12 5v14M5 12h14'),
  down: line('M6 9l6 6 6-6'),
  lock: line('M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5z'),
  eye: line(
    'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  ),
};

/** What kind of channel it is, beside its name. */
export const channelSigns: Readonly<Record<ChannelKind, TemplateResult>> = {
  text: icons.text,
  voice: icons.voice,
  announcement: icons.announcement,
  forum: icons.forum,
  thread: icons.thread,
  'private-thread': icons.lock,
  post: icons.thread,
  dm: icons.dm,
};
