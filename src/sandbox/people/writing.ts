import { AllowedMentionsTypes as M, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { EditMessage, PinMessage, React, Vote, WriteMessage } from '../contract/forms.ts';
import type { Id } from '../contract/objects.ts';
import { isForum } from '../discord/world/channels/channels.ts';
import { editMessage } from '../discord/world/messages/edit-message.ts';
import { addMessage, removeMessage } from '../discord/world/messages/messages.ts';
import { setPinned } from '../discord/world/messages/pins.ts';
import { vote as castVote } from '../discord/world/messages/polls.ts';
import { react as addReaction, unreact } from '../discord/world/messages/reactions.ts';
import type { Channel, Message, World } from '../discord/world/world.ts';
import { findChannel, findPerson, findSeenMessage } from './find.ts';
import { noneOf, Refused } from './refused.ts';
import { demand, translate } from './rights.ts';

/** What people do with messages: writing, editing, deleting, reacting, pinning, voting. */

export function writeMessage(world: World, in_: string, form: WriteMessage): Message {
  const user = findPerson(world, form.as).api.id;
  const channel = findChannel(world, user, in_);
  if (isForum(channel))
    throw new Refused(409, 'A forum holds posts only.', 'Open a thread with its content.');
  demand(world, channel, user, channel.thread ? P.SendMessagesInThreads : P.SendMessages, 'write');
  if (channel.thread?.locked) demand(world, channel, user, P.ManageThreads, 'write, as it is locked,');
  const files = form.attachments ?? [];
  if (files.length > 0) demand(world, channel, user, P.AttachFiles, 'attach files');
  demandText(form.content, files.length > 0);
  if (form.reference !== undefined) findHere(world, user, channel.id, form.reference);
  return translate(() =>
    addMessage(world, {
      channel,
      author: user,
      body: {
        content: form.content,
        ...(form.reference !== undefined && { message_reference: { message_id: form.reference } }),
        ...(form.ping === false && {
          allowed_mentions: { parse: [M.User, M.Role, M.Everyone], replied_user: false },
        }),
      },
      uploads: files.map((f, i) => ({
        index: String(i),
        filename: f.filename,
        contentType: f.contentType ?? 'application/octet-stream',
        data: new Uint8Array(Buffer.from(f.data, 'base64')),
      })),
    }),
  );
}

function demandText(content: string, mayBeEmpty: boolean): void {
  if (content.trim() === '' && !mayBeEmpty) throw new Refused(400, 'There is nothing to send.');
  if (content.length > 2000) throw new Refused(400, 'A message has at most 2000 characters.');
}

/** A message of that channel, which isn't for one person alone. */
function findHere(world: World, user: Id, in_: string, id: Id): { channel: Channel; message: Message } {
  const here = findChannel(world, user, in_);
  const found = findSeenMessage(world, user, id);
  if (found.channel !== here) throw new Refused(404, `There is no message ${id} in #${here.name}.`);
  return found;
}

export function editOwn(world: World, in_: string, id: Id, form: EditMessage): Message {
  const user = findPerson(world, form.as).api.id;
  const { channel, message } = findHere(world, user, in_, id);
  if (message.api.author.id !== user) throw new Refused(403, 'Only its author may edit a message.');
  if (channel.thread?.archived) throw new Refused(409, 'Thread is archived');
  demandText(form.content, message.api.attachments.length > 0);
  editMessage(world, channel, message, { body: { content: form.content } });
  return message;
}

export function deleteMessage(world: World, in_: string, id: Id, as: string): void {
  const user = findPerson(world, as).api.id;
  const { channel, message } = findHere(world, user, in_, id);
  if (message.ephemeralTo !== null) throw new Refused(409, 'An ephemeral message is dismissed.');
  if (message.api.author.id !== user)
    demand(world, channel, user, P.ManageMessages, 'delete what others wrote');
  removeMessage(world, channel, message);
}

/** A message that all can see. */
function findShared(world: World, as: string, id: Id, what: string) {
  const user = findPerson(world, as).api.id;
  const found = findSeenMessage(world, user, id);
  if (found.message.ephemeralTo !== null) throw new Refused(409, `An ephemeral message ${what}.`);
  return { user, ...found };
}

export function pin(world: World, form: PinMessage): void {
  const { user, channel, message } = findShared(world, form.as, form.message, 'is not pinned');
  if (channel.guild !== null) demand(world, channel, user, P.PinMessages, 'pin messages');
  translate(() => setPinned(world, channel, message, user, form.remove !== true));
}

export function react(world: World, form: React): void {
  const { user, channel, message } = findShared(world, form.as, form.message, 'takes no reactions');
  demand(world, channel, user, P.AddReactions, 'react');
  translate(() => (form.remove ? unreact : addReaction)(world, channel, message, user, form.emoji));
}

export function vote(world: World, form: Vote): Message {
  const { user, channel, message } = findShared(world, form.as, form.message, 'has no poll');
  const { poll } = message.api;
  if (!poll) throw new Refused(409, 'That message has no poll.');
  if (message.pollEnded) throw new Refused(409, 'The poll is over.');
  const ids = form.answers.map((wanted) => {
    const answer = poll.answers.find((a) => a.answer_id === wanted || a.poll_media.text === wanted);
    if (!answer)
      throw noneOf(
        'answer',
        String(wanted),
        poll.answers.map((a) => a.poll_media.text ?? String(a.answer_id)),
      );
    return answer.answer_id;
  });
  if (ids.length > 1 && !poll.allow_multiselect) throw new Refused(409, 'This poll takes one answer.');
  castVote(world, channel, message, user, ids);
  return message;
}
