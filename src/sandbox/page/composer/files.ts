import { html, nothing, type TemplateResult } from 'lit';
import type { UploadedFile } from '../../contract/commands.ts';
import { icons } from '../icons.ts';
import { findChannel, type Store } from '../state/store.ts';
import { setDraft } from './drafting.ts';

/** The most files that Discord accepts with one message. */
const mostFiles = 10;

export async function readFile(file: File): Promise<UploadedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return { filename: file.name, ...(file.type === '' ? {} : { contentType: file.type }), data: btoa(binary) };
}

/** Adds files to the message that is being written. */
export async function attach(store: Store, files: Iterable<File>): Promise<void> {
  const read = await Promise.all([...files].map(readFile));
  const { draft } = store.state;
  const all = [...draft.files, ...read];
  setDraft(store, { ...draft, files: all.slice(0, mostFiles) });
  store.change((s) => {
    s.focus = 'composer';
    if (all.length > mostFiles)
      s.notice = { text: `A message has at most ${mostFiles} files.`, hint: undefined };
  });
}

/** The button that picks files; a label, so that the browser's own field stays out of sight. */
export function drawAttach(store: Store): TemplateResult | typeof nothing {
  const { state } = store;
  if (state.draft.editing !== null || findChannel(state, state.channel)?.can.attach !== true) return nothing;
  return html`<label class="icon-button attach" title="Attach files">
    ${icons.plus}<input
      type="file"
      multiple
      aria-label="Attach files"
      @change=${(event: Event) => {
        const input = event.target as HTMLInputElement;
        void attach(store, input.files ?? []).then(() => {
          input.value = '';
        });
      }}
    />
  </label>`;
}

/** The files that will be sent. */
export function drawFiles(store: Store): TemplateResult | typeof nothing {
  const { draft } = store.state;
  if (draft.files.length === 0) return nothing;
  return html`<ul class="files" aria-label="Files to send">
    ${draft.files.map(
      (file) =>
        html`<li>
          ${file.filename}
          <button type="button" class="icon-button" aria-label=${`Don’t send ${file.filename}`}
            @click=${() => setDraft(store, { ...store.state.draft, files: store.state.draft.files.filter((f) => f !== file) })}>${icons.close}</button>
        </li>`,
    )}
  </ul>`;
}
