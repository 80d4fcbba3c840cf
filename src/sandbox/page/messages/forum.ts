import { html, type TemplateResult } from 'lit';
import type { Channel } from '../../contract/objects.ts';
import { openChannel, openThread } from '../state/actions.ts';
import { allChannels, type Store } from '../state/store.ts';

/** A forum holds posts instead of messages: those there are, and a form for a new one. */
export function drawForum(store: Store, forum: Channel): TemplateResult {
  const posts = allChannels(store.state.frame).filter((c) => c.parent === forum.id);
  return html`<p class="muted">${posts.length === 0 ? 'No posts yet: begin one.' : 'Open a post, or begin one.'}</p>
    <ul class="posts" aria-label="Posts">
      ${posts.map((post) => html`<li><button type="button" class="linklike" @click=${() => openChannel(store, post.id)}>${post.name}</button></li>`)}
    </ul>
    <form
      class="stack new-post"
      aria-label="New post"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const data = new FormData(event.target as HTMLFormElement);
        const [name, content] = [String(data.get('name')), String(data.get('content'))];
        void openThread(store, forum.id, { name, content });
      }}
    >
      <label class="modal-field"><span>Title</span><input name="name" required maxlength="100" /></label>
      <label class="modal-field"><span>First message</span><textarea name="content" required maxlength="2000" rows="3"></textarea></label>
      <button type="submit" class="button">Post</button>
    </form>`;
}
