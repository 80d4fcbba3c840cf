import type { APIPollAnswer } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { SeenMessage } from '../../contract/objects.ts';
import { drawEmoji } from '../markdown/draw.ts';
import { vote } from '../state/actions.ts';
import type { Store } from '../state/store.ts';
import { formatMoment } from '../times.ts';

/** A poll: each answer is a button; pressing it votes, or takes the vote back. */
export function drawPoll(store: Store, message: SeenMessage, now: Date): TemplateResult | typeof nothing {
  const { poll } = message;
  if (!poll) return nothing;
  const results = poll.results?.answer_counts ?? [];
  const total = results.reduce((sum, r) => sum + r.count, 0);
  const mine = results.filter((r) => r.me_voted).map((r) => r.id);
  const over = poll.results?.is_finalized === true;
  const choose = (answer: number): void => {
    const others = poll.allow_multiselect ? mine.filter((id) => id !== answer) : [];
    void vote(store, message, mine.includes(answer) ? others : [...others, answer]);
  };
  return html`<div slot="attachments" class="poll" role="group" aria-label=${poll.question.text ?? 'Poll'}>
    <b>${poll.question.text}</b>
    <small>${over ? 'The poll is over' : poll.allow_multiselect ? 'Select one or more answers' : 'Select one answer'}</small>
    ${poll.answers.map((answer) => {
      const count = results.find((r) => r.id === answer.answer_id)?.count ?? 0;
      const share = total === 0 ? 0 : Math.round((100 * count) / total);
      return html`<button type="button" class="answer" aria-pressed=${mine.includes(answer.answer_id)} ?disabled=${over}
        style="--share: ${share}%" @click=${() => choose(answer.answer_id)}>
        <span>${drawFace(answer)}</span><small>${count} · ${share}%</small>
      </button>`;
    })}
    <small>${total} ${total === 1 ? 'vote' : 'votes'}${over || poll.expiry === null ? nothing : html` · ends ${formatMoment(poll.expiry, now)}`}</small>
  </div>`;
}

const drawFace = ({ poll_media: { emoji, text } }: APIPollAnswer) =>
  html`${emoji?.name ? drawEmoji(emoji.name) : nothing} ${text ?? ''}`;
