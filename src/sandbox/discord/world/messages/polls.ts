import type { APIPoll } from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { whereOf } from '../channels/channels.ts';
import type { Channel, Message, World } from '../world.ts';

/** What a bot asks for. Discord: Poll, Poll Create Request Object. */
export interface PollRequest {
  readonly question: APIPoll['question'];
  readonly answers: readonly { readonly poll_media: APIPoll['question'] }[];
  readonly duration?: number | null;
  readonly allow_multiselect?: boolean | null;
}

/** The poll of a message to be, without anybody's vote. Lasts 24 hours unless it says otherwise. */
export function newPoll(world: World, asked: PollRequest): APIPoll {
  const ends = world.clock.now() + (asked.duration ?? 24) * 3_600_000;
  return {
    question: asked.question,
    answers: asked.answers.map((a, i) => ({ answer_id: i + 1, poll_media: a.poll_media })),
    allow_multiselect: asked.allow_multiselect ?? false,
    layout_type: 1,
    expiry: new Date(ends).toISOString(),
  };
}

/** As one of its viewers sees it. Discord: Poll, Poll Results Object. */
export function pollJson(poll: APIPoll, message: Message, viewer: Id): APIPoll {
  const voted = [...message.votes].filter(([, voters]) => voters.size > 0);
  return {
    ...poll,
    results: {
      is_finalized: message.pollEnded,
      answer_counts: voted.map(([id, voters]) => ({ id, count: voters.size, me_voted: voters.has(viewer) })),
    },
  };
}

/** Takes the place of the person's earlier votes; none takes them back. */
export function vote(
  world: World,
  channel: Channel,
  message: Message,
  user: Id,
  answers: readonly number[],
): void {
  for (const { answer_id: id } of message.api.poll?.answers ?? []) {
    const voters = message.votes.get(id) ?? new Set();
    message.votes.set(id, voters);
    const wants = answers.includes(id);
    if (voters.has(user) === wants) continue;
    if (wants) voters.add(user);
    else voters.delete(user);
    world.dispatch({
      t: `MESSAGE_POLL_VOTE_${wants ? 'ADD' : 'REMOVE'}`,
      d: {
        user_id: user,
        ...whereOf(channel),
        message_id: message.id,
        answer_id: id,
      },
      guild: channel.guild,
      channel: channel.id,
    });
  }
  world.show({ type: 'message', message, isNew: false });
}

/** Discord: Message, Embed Fields by Embed Type, Poll Result Embed Fields. */
export function resultFields(
  poll: APIPoll,
  message: Message,
): { name: string; value: string; inline: false }[] {
  const counts = poll.answers.map((a) => ({ a, n: message.votes.get(a.answer_id)?.size ?? 0 }));
  const most = Math.max(...counts.map((c) => c.n));
  const total = counts.reduce((sum, c) => sum + c.n, 0);
  const first = counts.filter((c) => c.n === most);
  const field = (name: string, value: string | number) => ({
    name,
    value: String(value),
    inline: false as const,
  });
  return [
    field('poll_question_text', poll.question.text ?? ''),
    field('victor_answer_votes', most),
    field('total_votes', total),
    // A draw has no victor.
    ...(first.length === 1 && most > 0 && first[0]
      ? [
          field('victor_answer_id', first[0].a.answer_id),
          field('victor_answer_text', first[0].a.poll_media.text ?? ''),
        ]
      : []),
  ];
}
