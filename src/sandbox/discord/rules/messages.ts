import { MessageFlags as F } from 'discord-api-types/v10';
import { type Problem, refuse } from '../errors.ts';
import { isBlank, type Path, required, tooLong } from '../form-text.ts';
import { isForward } from '../world/messages/forwards.ts';
import type { MessageBody } from '../world/messages/messages.ts';
import type { PollRequest } from '../world/messages/polls.ts';
import { checkMessageComponents } from './components.ts';
import { checkEmbeds } from './embeds.ts';

/** What the published schemas leave out of a message. `at`: where the message is in the body. */
export function checkMessage(body: MessageBody, at: Path, flagsBefore = 0): Problem[] {
  const flags = (body.flags ?? 0) | flagsBefore;
  const v2 = (flags & F.IsComponentsV2) !== 0;
  const problems: Problem[] = [];
  if (typeof body.content === 'string' && body.content.length > 2000)
    problems.push(tooLong([...at, 'content'], 2000));
  if (body.embeds) problems.push(...checkEmbeds(body.embeds, [...at, 'embeds']));
  if (body.components) problems.push(...checkMessageComponents(body.components, v2, [...at, 'components']));
  problems.push(...checkMentions(body, at));
  if (body.poll) problems.push(...checkPoll(body.poll, [...at, 'poll']));
  if (v2) problems.push(...checkNoMixing(body, at));
  if (body.enforce_nonce === true && body.nonce == null)
    problems.push({
      path: [...at, 'nonce'],
      code: 'BASE_TYPE_REQUIRED',
      message: 'This field is required when enforce_nonce is set',
    });
  return problems;
}

/** Components V2 take the place of everything else. Discord: Message Flags, IS_COMPONENTS_V2. */
function checkNoMixing(body: MessageBody, at: Path): Problem[] {
  const problem = (field: string): Problem => ({
    path: [...at, field],
    code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    message: `The "${field}" field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
  });
  return [
    ...(isBlank(body.content) ? [] : [problem('content')]),
    ...(body.embeds?.length ? [problem('embeds')] : []),
    ...(body.poll ? [problem('poll')] : []),
  ];
}

/** Discord: Message, Allowed Mentions Object: parse and a list exclude each other. */
function checkMentions(body: MessageBody, at: Path): Problem[] {
  const allowed = body.allowed_mentions;
  if (!allowed?.parse) return [];
  return (['users', 'roles'] as const)
    .filter((kind) => allowed.parse?.some((p) => p === kind) && allowed[kind]?.length)
    .map((kind) => ({
      path: [...at, 'allowed_mentions'],
      code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    }));
}

/** Discord: Poll, Poll Media Object: a question is text, an answer at most 55 characters. */
function checkPoll(poll: PollRequest, at: Path): Problem[] {
  const problems: Problem[] = [];
  if (isBlank(poll.question?.text)) problems.push(required([...at, 'question', 'text']));
  for (const [i, { poll_media: media }] of poll.answers.entries()) {
    const path = [...at, 'answers', i, 'poll_media', 'text'];
    if (isBlank(media.text) && media.emoji == null) problems.push(required(path));
    if ((media.text?.length ?? 0) > 55) problems.push(tooLong(path, 55));
  }
  return problems;
}

/** 50006, when there is nothing to show. An embed that is empty is a form error of its own. */
export function demandContent(body: MessageBody & { sticker_ids?: unknown[] | null }, uploads: number): void {
  const something =
    !isBlank(body.content) ||
    body.embeds?.length ||
    body.components?.length ||
    body.sticker_ids?.length ||
    body.poll ||
    isForward(body.message_reference) ||
    uploads > 0;
  if (!something) throw refuse.emptyMessage();
}
