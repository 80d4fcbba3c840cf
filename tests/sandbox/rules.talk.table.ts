// The table's cases on polls, forwards, webhooks, invites, bans and the bot's profile; see rules.table.ts.
import { form, long, missing, tooLong } from './refusals.ts';
import type { Case, Via } from './rules.table.ts';

const createPoll = 'resources/poll#poll-create-request-object';
const pollMedia = 'resources/poll#poll-media-object';
const references = 'resources/message#message-reference-types';
const createWebhook = 'resources/webhook#create-webhook';
const executeWebhook = 'resources/webhook#execute-webhook';
const createInvite = 'resources/channel#create-channel-invite';
const createBan = 'resources/guild#create-guild-ban';
const modifyUser = 'resources/user#modify-current-user';

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

const selectPage = 'components/reference#user-select';
const media = 'components/reference#unfurled-media-item';
const emojis = 'components/reference#button (seen)';
const modalPage = 'components/reference#string-select';
const optionPage =
  'interactions/application-commands#application-command-object-application-command-option-structure';
const row = (name: string, component: object, source: string, refused?: Case['refused']): Case =>
  message(name, { content: 'x', components: [{ type: 1, components: [component] }] }, source, refused);
const v2 = (name: string, component: object, source: string, refused?: Case['refused']): Case =>
  message(name, { flags: 32_768, components: [component] }, source, refused);
const users = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `${i + 1}`, type: 'user' }));
const inRow = 'components.0.components.0';
const badEmoji = (at: string) => form(`${inRow}.${at}`, 'BUTTON_COMPONENT_INVALID_EMOJI');
const missingFile = (at: string) => form(at, 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND');
const button = { type: 2, style: 1, custom_id: 'a', label: 'x' };
const command = by('command');
const modal = by('modal');
const integer = (more: object) => ({
  name: 'cmd',
  description: 'x',
  options: [{ type: 4, name: 'n', description: 'x', ...more }],
});

const parts: Case[] = [
  row('one preset of one', { type: 5, custom_id: 'a', default_values: users(1) }, selectPage),
  row('two presets of one', { type: 5, custom_id: 'a', default_values: users(2) }, selectPage, {
    code: 50035,
    at: `${inRow}.default_values`,
    why: 'BASE_TYPE_BAD_LENGTH',
  }),
  row(
    'one preset of two at least',
    { type: 5, custom_id: 'a', min_values: 2, max_values: 3, default_values: users(1) },
    selectPage,
    form(`${inRow}.default_values`, 'BASE_TYPE_BAD_LENGTH'),
  ),
  row(
    'a role as preset of a user select',
    { type: 5, custom_id: 'a', default_values: [{ id: '1', type: 'role' }] },
    selectPage,
    form(`${inRow}.default_values.0.type`, 'BASE_TYPE_CHOICES'),
  ),
  row('an emoji', { ...button, emoji: { name: '👍🏽' } }, emojis),
  row('an emoji of a server', { ...button, emoji: { name: 'tick', id: '1277679484459290757' } }, emojis),
  row('an emoji in words', { ...button, emoji: { name: 'thumbsup' } }, emojis, badEmoji('emoji.name')),
  row(
    'an emoji in words in a menu',
    { type: 3, custom_id: 'a', options: [{ label: 'a', value: 'a', emoji: { name: 'pen' } }] },
    emojis,
    badEmoji('options.0.emoji.name'),
  ),
  v2('a picture from elsewhere', { type: 12, items: [{ media: { url: 'https://e.org/a.png' } }] }, media),
  v2(
    'a picture that was not sent along',
    { type: 12, items: [{ media: { url: 'attachment://a.png' } }] },
    media,
    missingFile('components.0.items.0.media.url'),
  ),
  v2(
    'a file that was not sent along',
    { type: 17, components: [{ type: 13, file: { url: 'attachment://a.txt' } }] },
    media,
    missingFile('components.0.components.0.file.url'),
  ),
  command('whole bounds of an integer', integer({ min_value: 1, max_value: 9 }), optionPage),
  command(
    'a broken bound of an integer',
    integer({ min_value: 1.5 }),
    optionPage,
    form('options.0.min_value', 'NUMBER_TYPE_COERCE'),
  ),
  command(
    'a broken choice of an integer',
    integer({ choices: [{ name: 'a', value: 1.5 }] }),
    optionPage,
    form('options.0.choices.0.value', 'NUMBER_TYPE_COERCE'),
  ),
  modal(
    'a disabled menu',
    {
      title: 't',
      custom_id: 'm',
      components: [
        {
          type: 18,
          label: 'L',
          component: { type: 3, custom_id: 'a', disabled: true, options: [{ label: 'a', value: 'a' }] },
        },
      ],
    },
    modalPage,
    form('data.components.0.component.disabled', 'COMPONENT_INVALID_FIELD'),
  ),
];

export const talk: readonly Case[] = [...parts, ...polls, ...forwards, ...webhooks, ...people];
