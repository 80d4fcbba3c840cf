// The table's cases on polls, forwards, webhooks, invites, bans and the bot's profile; see rules.table.ts.
import type { Case, Via } from './rules.table.ts';

const createPoll = 'resources/poll#poll-create-request-object';
const pollMedia = 'resources/poll#poll-media-object';
const references = 'resources/message#message-reference-types';
const createWebhook = 'resources/webhook#create-webhook';
const executeWebhook = 'resources/webhook#execute-webhook';
const createInvite = 'resources/channel#create-channel-invite';
const createBan = 'resources/guild#create-guild-ban';
const modifyUser = 'resources/user#modify-current-user';

const long = (n: number): string => 'x'.repeat(n);
const form = (at: string, why: string) => ({ code: 50035, at, why });
const tooLong = (at: string) => form(at, 'BASE_TYPE_MAX_LENGTH');
const missing = (at: string) => form(at, 'BASE_TYPE_REQUIRED');
const forbidden = { code: 50013 };

const by =
  (via: Via) =>
  (name: string, body: unknown, source: string, refused?: Case['refused']): Case => ({
    via,
    name,
    body,
    source,
    ...(refused && { refused }),
  });

const answers = (...texts: string[]) => texts.map((text) => ({ poll_media: { text } }));
const poll = (name: string, more: object, source: string, refused?: Case['refused']): Case =>
  by('message')(
    `a poll: ${name}`,
    { poll: { question: { text: 'Which?' }, answers: answers('one', 'two'), duration: 24, ...more } },
    source,
    refused,
  );

const polls: Case[] = [
  poll('two answers', {}, createPoll),
  poll('without a duration', { duration: undefined }, createPoll),
  poll('of 32 days', { duration: 768 }, createPoll),
  poll('of more than 32 days', { duration: 769 }, createPoll, form('poll.duration', 'NUMBER_TYPE_MAX')),
  poll('of no time', { duration: 0 }, createPoll, form('poll.duration', 'NUMBER_TYPE_MIN')),
  poll('ten answers', { answers: answers(...'abcdefghij') }, createPoll),
  poll('eleven answers', { answers: answers(...'abcdefghijk') }, createPoll, tooLong('poll.answers')),
  poll('a question of 300', { question: { text: long(300) } }, pollMedia),
  poll('a question of 301', { question: { text: long(301) } }, pollMedia, tooLong('poll.question.text')),
  poll('no question', { question: {} }, pollMedia, missing('poll.question.text')),
  poll('an answer of 55', { answers: answers(long(55)) }, pollMedia),
  poll(
    'an answer of 56',
    { answers: answers(long(56)) },
    pollMedia,
    tooLong('poll.answers.0.poll_media.text'),
  ),
  poll('an answer of an emoji', { answers: [{ poll_media: { emoji: { name: '👍' } } }] }, pollMedia),
  poll('an empty answer', { answers: answers('') }, pollMedia, {
    code: 50035,
    at: 'poll.answers.0.poll_media.text',
  }),
];

const message = by('message');
const forwards: Case[] = [
  message('a forward of no channel', { message_reference: { type: 1, message_id: '1' } }, references, {
    code: 50035,
    at: 'message_reference.channel_id',
    why: 'BASE_TYPE_REQUIRED',
  }),
  message(
    'a forward out of nowhere',
    { message_reference: { type: 1, message_id: '1', channel_id: '2' } },
    references,
    { code: 10003 },
  ),
  message(
    'a reference of another type',
    { content: 'x', message_reference: { type: 2, message_id: '1' } },
    references,
    form('message_reference.type', 'BASE_TYPE_CHOICES'),
  ),
];

const webhook = by('webhook');
const post = by('webhook-post');
const webhooks: Case[] = [
  webhook('a name', { name: 'News' }, createWebhook, forbidden),
  webhook('a name of 80', { name: long(80) }, createWebhook, forbidden),
  webhook('a name of 81', { name: long(81) }, createWebhook, tooLong('name')),
  webhook('no name', {}, createWebhook, missing('name')),
  webhook('clyde', { name: 'My Clyde' }, createWebhook, form('name', 'USERNAME_INVALID_CONTAINS')),
  webhook('discord', { name: 'Discord News' }, createWebhook, form('name', 'USERNAME_INVALID_CONTAINS')),
  post('text', { content: 'x' }, executeWebhook),
  post('under another name', { content: 'x', username: 'Herald' }, executeWebhook),
  post('under a name of 81', { content: 'x', username: long(81) }, executeWebhook, tooLong('username')),
  post(
    'as Clyde',
    { content: 'x', username: 'Clyde' },
    executeWebhook,
    form('username', 'USERNAME_INVALID_CONTAINS'),
  ),
  post('nothing', {}, executeWebhook, { code: 50006 }),
  post('2001 characters', { content: long(2001) }, executeWebhook, tooLong('content')),
  post('a post in a text channel', { content: 'x', thread_name: 'x' }, executeWebhook, { code: 220003 }),
  post('eleven embeds', { embeds: Array(11).fill({ title: 'x' }) }, executeWebhook, tooLong('embeds')),
];

const invite = by('invite');
const ban = by('ban');
const profile = by('profile');
const people: Case[] = [
  invite('nothing asked', {}, createInvite, forbidden),
  invite('for ever', { max_age: 0, max_uses: 0 }, createInvite, forbidden),
  invite('a hundred and one uses', { max_uses: 101 }, createInvite, form('max_uses', 'NUMBER_TYPE_MAX')),
  invite('of no number', { max_age: 'long' }, createInvite, form('max_age', 'NUMBER_TYPE_COERCE')),
  ban('without the permission', {}, createBan, forbidden),
  ban(
    'more than seven days of messages',
    { delete_message_seconds: 604_801 },
    createBan,
    form('delete_message_seconds', 'NUMBER_TYPE_MAX'),
  ),
  profile('a name', { username: 'Paperboy' }, modifyUser),
  profile('a name of one character', { username: 'x' }, modifyUser, {
    code: 50035,
    at: 'username',
  }),
  profile('no picture any more', { avatar: null, banner: null }, modifyUser),
  profile('a picture by address', { avatar: 'https://example.org/a.png' }, modifyUser, {
    code: 50035,
    at: 'avatar',
  }),
];

export const talk: readonly Case[] = [...polls, ...forwards, ...webhooks, ...people];
