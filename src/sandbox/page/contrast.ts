import { type CSSResult, css, type LitElement } from 'lit';

/** What discord-components draws with less contrast than 4.5:1, in shades that have it. */
const shades: Readonly<Record<string, CSSResult>> = {
  'discord-message': css`
    .discord-message-timestamp, .discord-message-edited, .discord-message-ephemeral { color: var(--muted) !important; }
  `,
  'discord-system-message': css`.discord-message-timestamp { color: var(--muted) !important; }`,
  'discord-reply': css`* { color: var(--muted); }`,
  'discord-button': css`
    .success { background-color: #248046; }
    .success.hoverable:hover { background-color: #1a6334; }
    .destructive { background-color: #d03538; }
    .destructive.hoverable:hover { background-color: #a12828; }
  `,
};

/** To be called once the components are defined, before the first of them is drawn. */
export function raiseContrast(): void {
  for (const [tag, style] of Object.entries(shades)) {
    const component = customElements.get(tag) as typeof LitElement | undefined;
    component?.elementStyles.push(style);
  }
}
