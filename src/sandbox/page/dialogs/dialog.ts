import { html, nothing, type TemplateResult } from 'lit';
import type { Channel } from '../../contract/objects.ts';
import { openChannel } from '../state/actions.ts';
import { api, Refused } from '../state/api.ts';
import { apply } from '../state/live.ts';
import { nameOf } from '../state/people.ts';
import { type Dialog, findChannel, me, type Store } from '../state/store.ts';

/** What the page itself asks, as a native dialog: the keyboard stays in it, and Escape leaves it. */
export function drawDialog(store: Store): TemplateResult | typeof nothing {
  const { dialog } = store.state;
  if (dialog === null) return nothing;
  if (dialog.kind === 'new-channel') return drawNewChannel(store, dialog);
  if (dialog.kind === 'delete-message') return drawDeletion(store, dialog);
  const channel = findChannel(store.state, dialog.channel);
  return channel === undefined ? nothing : drawSettings(store, dialog, channel);
}

const close = (store: Store): void => store.change({ dialog: null, focus: 'composer' });

interface Frame {
  readonly title: string;
  readonly body: TemplateResult;
  /** The label of the button that confirms. */
  readonly does: string;
  readonly danger?: boolean;
  readonly submit: (data: FormData) => Promise<unknown>;
  /** Shown to the left of the buttons. */
  readonly other?: TemplateResult | typeof nothing;
}

const drawFrame = (store: Store, dialog: Dialog, frame: Frame): TemplateResult =>
  html`<dialog
    class="modal"
    aria-labelledby="dialog-title"
    @cancel=${(event: Event) => {
      event.preventDefault();
      close(store);
    }}
  >
    <form
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        void attempt(store, dialog, () => frame.submit(new FormData(event.target as HTMLFormElement)));
      }}
    >
      <h2 id="dialog-title">${frame.title}</h2>
      ${frame.body}
      ${dialog.problem === null ? nothing : html`<p class="problem" role="alert">${dialog.problem}</p>`}
      <div class="modal-buttons">
        ${frame.other ?? nothing}
        <button type="button" class="button quiet" @click=${() => close(store)}>Cancel</button>
        <button type="submit" class=${frame.danger ? 'button danger' : 'button'}>${frame.does}</button>
      </div>
    </form>
  </dialog>`;

/** Stays open, and says why, when the sandbox refuses. */
async function attempt(store: Store, dialog: Dialog, doing: () => Promise<unknown>): Promise<void> {
  try {
    await doing();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    store.change({ dialog: { ...dialog, problem: error.message } });
    return;
  }
  close(store);
}

const kinds = [
  ['text', 'Text'],
  ['announcement', 'Announcements'],
  ['forum', 'Forum'],
  ['voice', 'Voice'],
] as const;

const drawNewChannel = (store: Store, dialog: Dialog & { kind: 'new-channel' }): TemplateResult =>
  drawFrame(store, dialog, {
    title: 'New channel',
    does: 'Create',
    body: html`<label class="modal-field"><span>Kind</span><select name="kind">
        ${kinds.map(([value, label]) => html`<option value=${value}>${label}</option>`)}
      </select></label>
      <label class="modal-field"><span>Name</span><input name="name" required maxlength="100" autocomplete="off" autofocus /></label>
      <label class="modal-field"><span>Topic</span><input name="topic" maxlength="1024" autocomplete="off" /></label>`,
    async submit(data) {
      const made = await api.createChannel({
        as: me(store.state),
        server: dialog.server,
        name: String(data.get('name')),
        kind: String(data.get('kind')) as 'text',
        ...(data.get('topic') ? { topic: String(data.get('topic')) } : {}),
      });
      store.change((s) => apply(s, { type: 'channel', channel: made }));
      await openChannel(store, made.id);
    },
  });

const threads: readonly Channel['kind'][] = ['thread', 'private-thread', 'post'];

function drawSettings(store: Store, dialog: Dialog & { kind: 'channel' }, channel: Channel): TemplateResult {
  const isThread = threads.includes(channel.kind);
  const remove = async (): Promise<void> => {
    await attempt(store, dialog, () => api.deleteChannel(me(store.state), channel.id));
  };
  return drawFrame(store, dialog, {
    title: isThread ? 'Thread' : 'Channel',
    does: 'Save',
    other: html`<button type="button" class="button danger apart" @click=${remove}>Delete</button>`,
    body: html`<label class="modal-field"><span>Name</span><input name="name" required maxlength="100" autocomplete="off" .value=${channel.name} autofocus /></label>
      ${
        isThread
          ? html`<label class="check"><input type="checkbox" name="archived" ?checked=${channel.archived} /> Archived</label>
              <label class="check"><input type="checkbox" name="locked" ?checked=${channel.locked} /> Locked: only moderators write</label>`
          : html`<label class="modal-field"><span>Topic</span><textarea name="topic" maxlength="1024" rows="2" .value=${channel.topic ?? ''}></textarea></label>`
      }`,
    async submit(data) {
      const [archived, locked] = [data.has('archived'), data.has('locked')];
      const changed = await api.changeChannel(channel.id, {
        as: me(store.state),
        name: String(data.get('name')),
        ...(!isThread && { topic: String(data.get('topic')) || null }),
        ...(isThread && archived !== channel.archived && { archived }),
        ...(isThread && locked !== channel.locked && { locked }),
      });
      store.change((s) => apply(s, { type: 'channel', channel: changed }));
    },
  });
}

function drawDeletion(store: Store, dialog: Dialog & { kind: 'delete-message' }): TemplateResult {
  const { message } = dialog;
  return drawFrame(store, dialog, {
    title: 'Delete this message?',
    does: 'Delete',
    danger: true,
    body: html`<blockquote class="quoted"><b>${nameOf(store.state, message.author)}</b><br />${message.content || message.embeds[0]?.title || 'A message without text'}</blockquote>`,
    submit: () => api.deleteMessage(me(store.state), message.channel_id, message.id),
  });
}
