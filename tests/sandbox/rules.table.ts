// What Discord accepts and refuses, each case with the page of its documentation that says so
// (https://discord.com/developers/docs/…). "Seen" marks what the API does and the documentation leaves out.

import { form, long, missing, tooLong } from './refusals.ts';
import { events } from './rules.events.table.ts';
import { talk } from './rules.talk.table.ts';

/** Which request carries the body. */
export type Via =
  | 'message'
  | 'edit'
  | 'reply'
  | 'defer'
  | 'update'
  | 'modal'
  | 'choices'
  | 'follow-up'
  | 'command'
  | 'commands'
  | 'thread'
  | 'thread-on-message'
  | 'post'
  | 'archive'
  | 'role'
  | 'channel'
  | 'channel-edit'
  | 'webhook'
  | 'webhook-post'
  | 'invite'
  | 'ban'
  | 'profile'
  | 'event'
  | 'event-change';

export interface Case {
  readonly via: Via;
  readonly name: string;
  readonly body: unknown;
  /** Absent: accepted. Else the code, and for 50035 the path and the reason of one of its errors. */
  readonly refused?: { readonly code: number; readonly at?: string; readonly why?: string };
  readonly source: string;
}

const embedLimits = 'resources/message#embed-object-embed-limits';
const embedObject = 'resources/message#embed-object';
const createMessage = 'resources/message#create-message';
const editMessage = 'resources/message#edit-message';
const flagsPage = 'resources/message#message-object-message-flags';
const mentions = 'resources/message#allowed-mentions-object';
const row = 'components/reference#action-row';
const buttonPage = 'components/reference#button';
const selectPage = 'components/reference#string-select';
const anatomy = 'components/reference#anatomy-of-a-component';
const legacy = 'components/reference#legacy-message-component-behavior';
const v2Page = 'components/reference#component-reference';
const textInputPage = 'components/reference#text-input';
const labelPage = 'components/reference#label';
const section = 'components/reference#section';
const callbackData = 'interactions/receiving-and-responding#interaction-response-object';
const modalPage = 'interactions/receiving-and-responding#interaction-response-object-modal';
const autocomplete = 'interactions/receiving-and-responding#interaction-response-object-autocomplete';
const naming = 'interactions/application-commands#application-command-object-application-command-naming';
const commandPage = 'interactions/application-commands#application-command-object';
const optionPage =
  'interactions/application-commands#application-command-object-application-command-option-structure';
const choicePage =
  'interactions/application-commands#application-command-object-application-command-option-choice-structure';
const slash = 'interactions/application-commands#slash-commands';
const subcommandPage = 'interactions/application-commands#subcommands-and-subcommand-groups';
const registering = 'interactions/application-commands#registering-a-command';
const locales = 'reference#locales';
const threadPage = 'resources/channel#start-thread-without-message';
const threadOnMessage = 'resources/channel#start-thread-from-message';
const forumPage = 'resources/channel#start-thread-in-forum-or-media-channel';
const modifyThread = 'resources/channel#modify-channel-json-params-thread';
const channelPage = 'resources/guild#create-guild-channel';
const modifyChannel = 'resources/channel#modify-channel-json-params-guild-channel';
const rolePage = 'resources/guild#create-guild-role';
const uploads = 'reference#uploading-files';
const errorsPage = 'reference#error-messages';

const many = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

const badLength = (at: string) => form(at, 'BASE_TYPE_BAD_LENGTH');
const empty = { code: 50006 };

// ------------------------------------------------------------------ messages

const message = (name: string, body: unknown, source: string, refused?: Case['refused']): Case => ({
  via: 'message',
  name,
  body,
  source,
  ...(refused && { refused }),
});

const contents: Case[] = [
  message('text', { content: 'hello' }, createMessage),
  message('2000 characters', { content: long(2000) }, createMessage),
  message('2001 characters', { content: long(2001) }, createMessage, tooLong('content')),
  message('nothing', {}, createMessage, empty),
  message('empty content', { content: '' }, createMessage, empty),
  message('blank content', { content: ' \n\t ' }, createMessage, empty),
  message('null content, no embeds', { content: null, embeds: [] }, createMessage, empty),
  message('content that is a number', { content: 5 }, errorsPage, form('content', 'STRING_TYPE_CONVERT')),
  message('content that is a list', { content: ['a'] }, errorsPage, form('content', 'STRING_TYPE_CONVERT')),
  message('a list as body', [], errorsPage, { code: 50035 }),
  message('text to speech without permission', { content: 'x', tts: true }, createMessage, { code: 50013 }),
  message(
    'tts that is a word',
    { content: 'x', tts: 'yes' },
    createMessage,
    form('tts', 'BOOLEAN_TYPE_CONVERT'),
  ),
  message('unknown fields beside text', { content: 'x', colour: 'red' }, createMessage),
  message('flags: suppress embeds', { content: 'x', flags: 4 }, flagsPage),
  message('flags: suppress notifications', { content: 'x', flags: 4096 }, flagsPage),
  message(
    'flags that are a word',
    { content: 'x', flags: 'loud' },
    flagsPage,
    form('flags', 'NUMBER_TYPE_COERCE'),
  ),
  message('a nonce of 25', { content: 'x', nonce: long(25) }, createMessage),
  message('a nonce of 26', { content: 'x', nonce: long(26) }, createMessage, tooLong('nonce')),
  message('a number as nonce', { content: 'x', nonce: 42 }, createMessage),
  message(
    'enforce_nonce without a nonce',
    { content: 'x', enforce_nonce: true },
    createMessage,
    missing('nonce'),
  ),
  message(
    'a reply to nothing',
    { content: 'x', message_reference: { message_id: '1' } },
    createMessage,
    form('message_reference', 'REPLIES_UNKNOWN_MESSAGE'),
  ),
  message(
    'a reply to nothing that may fail',
    { content: 'x', message_reference: { message_id: '1', fail_if_not_exists: false } },
    createMessage,
  ),
  message(
    'a reply to no id',
    { content: 'x', message_reference: { message_id: 'first' } },
    createMessage,
    form('message_reference.message_id', 'NUMBER_TYPE_COERCE'),
  ),
  message('a sticker that is not there', { sticker_ids: ['1'] }, createMessage, { code: 50081 }),
  message(
    'four stickers',
    { content: 'x', sticker_ids: ['1', '2', '3', '4'] },
    createMessage,
    tooLong('sticker_ids'),
  ),
  message(
    'an attachment that was not sent',
    { content: 'x', attachments: [{ id: '0', filename: 'a.txt' }] },
    uploads,
    form('attachments.0.id', 'MESSAGE_ATTACHMENT_NOT_FOUND'),
  ),
  message(
    'eleven attachments',
    { content: 'x', attachments: many(11, (i) => ({ id: String(i) })) },
    uploads,
    tooLong('attachments'),
  ),
  message(
    'a description of a file of 1,025',
    { content: 'x', attachments: [{ id: '0', description: long(1025) }] },
    'resources/message#attachment-object-attachment-structure',
    tooLong('attachments.0.description'),
  ),
];

const embed = (name: string, body: object, source: string, refused?: Case['refused']): Case =>
  message(name, { embeds: [body] }, source, refused);
const field = { name: 'n', value: 'v' };

const embeds: Case[] = [
  embed('a title', { title: 'x' }, embedObject),
  embed('a description', { description: 'x' }, embedObject),
  embed('only an image', { image: { url: 'https://example.org/a.png' } }, embedObject),
  embed('only a footer', { footer: { text: 'x' } }, embedObject),
  embed('only fields', { fields: [field] }, embedObject),
  embed('an embed of nothing', {}, `${embedObject} (seen)`, missing('embeds.0.description')),
  embed('an embed of a colour', { color: 5 }, `${embedObject} (seen)`, missing('embeds.0.description')),
  embed(
    'a blank title and nothing else',
    { title: '  ' },
    `${embedObject} (seen)`,
    missing('embeds.0.description'),
  ),
  embed('a title of 256', { title: long(256) }, embedLimits),
  embed('a title of 257', { title: long(257) }, embedLimits, tooLong('embeds.0.title')),
  embed('a description of 4096', { description: long(4096) }, embedLimits),
  embed('a description of 4097', { description: long(4097) }, embedLimits, tooLong('embeds.0.description')),
  embed('25 fields', { fields: many(25, () => field) }, embedLimits),
  embed('26 fields', { fields: many(26, () => field) }, embedLimits, tooLong('embeds.0.fields')),
  embed('a field name of 256', { fields: [{ name: long(256), value: 'v' }] }, embedLimits),
  embed(
    'a field name of 257',
    { fields: [{ name: long(257), value: 'v' }] },
    embedLimits,
    tooLong('embeds.0.fields.0.name'),
  ),
  embed('a field value of 1024', { fields: [{ name: 'n', value: long(1024) }] }, embedLimits),
  embed(
    'a field value of 1025',
    { fields: [{ name: 'n', value: long(1025) }] },
    embedLimits,
    tooLong('embeds.0.fields.0.value'),
  ),
  embed(
    'a field without value',
    { fields: [{ name: 'n' }] },
    embedObject,
    missing('embeds.0.fields.0.value'),
  ),
  embed(
    'a field with an empty value',
    { fields: [{ name: 'n', value: '' }] },
    `${embedObject} (seen)`,
    missing('embeds.0.fields.0.value'),
  ),
  embed(
    'a field with a blank name',
    { fields: [{ name: ' ', value: 'v' }] },
    `${embedObject} (seen)`,
    missing('embeds.0.fields.0.name'),
  ),
  embed('a footer of 2048', { footer: { text: long(2048) } }, embedLimits),
  embed('a footer of 2049', { footer: { text: long(2049) } }, embedLimits, tooLong('embeds.0.footer.text')),
  embed(
    'a footer without text',
    { title: 'x', footer: { icon_url: 'https://example.org/i.png' } },
    embedObject,
    missing('embeds.0.footer.text'),
  ),
  embed('an author of 256', { author: { name: long(256) } }, embedLimits),
  embed('an author of 257', { author: { name: long(257) } }, embedLimits, tooLong('embeds.0.author.name')),
  embed(
    'an author without name',
    { title: 'x', author: { url: 'https://example.org' } },
    embedObject,
    missing('embeds.0.author.name'),
  ),
  embed('an https URL', { title: 'x', url: 'https://example.org/p' }, embedObject),
  embed(
    'a javascript: URL',
    { title: 'x', url: 'javascript:alert(1)' },
    embedObject,
    form('embeds.0.url', 'URL_TYPE_INVALID_SCHEME'),
  ),
  embed(
    'a data: URL as image',
    { title: 'x', image: { url: 'data:image/png;base64,AA==' } },
    embedObject,
    form('embeds.0.image.url', 'URL_TYPE_INVALID_SCHEME'),
  ),
  embed(
    'an attachment as title URL',
    { title: 'x', url: 'attachment://a.png' },
    embedObject,
    form('embeds.0.url', 'URL_TYPE_INVALID_SCHEME'),
  ),
  embed('an attachment as image', { title: 'x', image: { url: 'attachment://a.png' } }, embedObject),
  embed(
    'a word as URL',
    { title: 'x', url: 'example' },
    embedObject,
    form('embeds.0.url', 'URL_TYPE_INVALID_URL'),
  ),
  embed(
    'an ftp: icon',
    { author: { name: 'x', icon_url: 'ftp://example.org/a.png' } },
    embedObject,
    form('embeds.0.author.icon_url', 'URL_TYPE_INVALID_SCHEME'),
  ),
  embed('a timestamp', { title: 'x', timestamp: '2026-01-31T12:00:00.000Z' }, embedObject),
  embed('a timestamp with an offset', { title: 'x', timestamp: '2026-01-31T12:00:00+02:00' }, embedObject),
  embed(
    'a timestamp in words',
    { title: 'x', timestamp: 'yesterday' },
    embedObject,
    form('embeds.0.timestamp', 'DATE_TIME_TYPE_PARSE'),
  ),
  embed('white', { title: 'x', color: 0xffffff }, embedObject),
  embed(
    'a colour beyond white',
    { title: 'x', color: 0x1000000 },
    embedObject,
    form('embeds.0.color', 'NUMBER_TYPE_MAX'),
  ),
  embed(
    'a negative colour',
    { title: 'x', color: -1 },
    embedObject,
    form('embeds.0.color', 'NUMBER_TYPE_MIN'),
  ),
  embed(
    'a colour as word',
    { title: 'x', color: '#ff0000' },
    embedObject,
    form('embeds.0.color', 'NUMBER_TYPE_COERCE'),
  ),
  message('ten embeds', { embeds: many(10, () => ({ title: 'x' })) }, createMessage),
  message('eleven embeds', { embeds: many(11, () => ({ title: 'x' })) }, createMessage, tooLong('embeds')),
  message(
    '6000 characters in one embed',
    { embeds: [{ title: long(256), description: long(4096), footer: { text: long(1648) } }] },
    embedLimits,
  ),
  message(
    '6001 characters in one embed',
    { embeds: [{ title: long(256), description: long(4096), footer: { text: long(1649) } }] },
    embedLimits,
    form('embeds', 'MAX_EMBED_SIZE_EXCEEDED'),
  ),
  message(
    '6000 characters over two embeds',
    { embeds: [{ description: long(3000) }, { description: long(3000) }] },
    embedLimits,
  ),
  message(
    '6001 characters over two embeds',
    { embeds: [{ description: long(3000) }, { description: long(3001) }] },
    embedLimits,
    form('embeds', 'MAX_EMBED_SIZE_EXCEEDED'),
  ),
  message(
    '6001 characters, fields counted',
    {
      embeds: many(3, () => ({
        fields: [
          { name: long(256), value: long(1024) },
          { name: long(256), value: long(465) },
        ],
      })),
    },
    embedLimits,
    form('embeds', 'MAX_EMBED_SIZE_EXCEEDED'),
  ),
];

const mentionCases: Case[] = [
  message('nobody pinged', { content: 'x', allowed_mentions: { parse: [] } }, mentions),
  message('users parsed', { content: 'x', allowed_mentions: { parse: ['users'] } }, mentions),
  message('named users', { content: 'x', allowed_mentions: { users: ['1'] } }, mentions),
  message(
    'parse: roles, and users named',
    { content: 'x', allowed_mentions: { parse: ['roles'], users: ['1'] } },
    mentions,
  ),
  message(
    'users parsed and named',
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
    mentions,
    form('allowed_mentions', 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE'),
  ),
  message(
    'roles parsed and named',
    { content: 'x', allowed_mentions: { parse: ['roles'], roles: ['1'] } },
    mentions,
    form('allowed_mentions', 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE'),
  ),
  message(
    'users parsed, none named',
    { content: 'x', allowed_mentions: { parse: ['users'], users: [] } },
    mentions,
  ),
  message(
    'a kind that there is not',
    { content: 'x', allowed_mentions: { parse: ['here'] } },
    mentions,
    form('allowed_mentions.parse.0', 'BASE_TYPE_CHOICES'),
  ),
  message(
    '101 users named',
    { content: 'x', allowed_mentions: { users: many(101, String) } },
    mentions,
    tooLong('allowed_mentions.users'),
  ),
];

// ------------------------------------------------------------------ components

const button = (more: object = {}) => ({ type: 2, style: 1, label: 'Press', custom_id: 'press', ...more });
const option = (i: number) => ({ label: `Label ${i}`, value: `v${i}` });
const menu = (more: object = {}) => ({
  type: 3,
  custom_id: 'menu',
  options: [option(0), option(1)],
  ...more,
});
const withRow = (...components: object[]) => ({ content: 'x', components: [{ type: 1, components }] });
const inRow = (name: string, components: object[], source: string, refused?: Case['refused']): Case =>
  message(name, withRow(...components), source, refused);
const at = (path: string, i = 0): string => `components.0.components.${i}.${path}`;

const buttons: Case[] = [
  inRow('a button', [button()], buttonPage),
  inRow(
    'five buttons',
    many(5, (i) => button({ custom_id: `b${i}` })),
    row,
  ),
  inRow(
    'six buttons',
    many(6, (i) => button({ custom_id: `b${i}` })),
    row,
    tooLong('components.0.components'),
  ),
  inRow('an empty row', [], row, badLength('components.0.components')),
  message(
    'five rows',
    { content: 'x', components: many(5, (i) => ({ type: 1, components: [button({ custom_id: `b${i}` })] })) },
    legacy,
  ),
  message(
    'six rows',
    { content: 'x', components: many(6, (i) => ({ type: 1, components: [button({ custom_id: `b${i}` })] })) },
    legacy,
    badLength('components'),
  ),
  message(
    'a button outside a row',
    { content: 'x', components: [button()] },
    row,
    form('components.0.type', 'UNION_TYPE_CHOICES'),
  ),
  message('only components', { components: [{ type: 1, components: [button()] }] }, createMessage),
  inRow('a label of 80', [button({ label: long(80) })], buttonPage),
  inRow('a label of 81', [button({ label: long(81) })], buttonPage, tooLong(at('label'))),
  inRow('no label', [button({ label: undefined })], buttonPage, missing(at('label'))),
  inRow('an emoji for a label', [button({ label: undefined, emoji: { name: '📰' } })], buttonPage),
  inRow('a custom_id of 100', [button({ custom_id: long(100) })], anatomy),
  inRow('a custom_id of 101', [button({ custom_id: long(101) })], anatomy, tooLong(at('custom_id'))),
  inRow('an empty custom_id', [button({ custom_id: '' })], anatomy, badLength(at('custom_id'))),
  inRow('no custom_id', [button({ custom_id: undefined })], buttonPage, missing(at('custom_id'))),
  inRow(
    'the same custom_id twice',
    [button(), button()],
    anatomy,
    form(at('custom_id', 1), 'COMPONENT_CUSTOM_ID_DUPLICATED'),
  ),
  message(
    'the same custom_id in two rows',
    {
      content: 'x',
      components: [
        { type: 1, components: [button()] },
        { type: 1, components: [menu({ custom_id: 'press' })] },
      ],
    },
    anatomy,
    form('components.1.components.0.custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED'),
  ),
  inRow(
    'the same id twice',
    [button({ id: 7 }), button({ id: 7, custom_id: 'b' })],
    anatomy,
    form(at('id', 1), 'COMPONENT_ID_DUPLICATED'),
  ),
  inRow('style 7', [button({ style: 7 })], buttonPage, form(at('style'), 'BASE_TYPE_CHOICES')),
  inRow('no style', [button({ style: undefined })], buttonPage, missing(at('style'))),
  inRow('a link', [{ type: 2, style: 5, label: 'Open', url: 'https://example.org' }], buttonPage),
  inRow(
    'a discord: link',
    [{ type: 2, style: 5, label: 'Open', url: 'discord://-/channels/1' }],
    `${buttonPage} (seen)`,
  ),
  inRow('a link without url', [{ type: 2, style: 5, label: 'Open' }], buttonPage, missing(at('url'))),
  inRow(
    'a link with custom_id',
    [{ type: 2, style: 5, label: 'Open', url: 'https://example.org', custom_id: 'x' }],
    buttonPage,
    form(at('custom_id'), 'BUTTON_COMPONENT_INVALID_FIELD'),
  ),
  inRow(
    'a javascript: link',
    [{ type: 2, style: 5, label: 'Open', url: 'javascript:alert(1)' }],
    buttonPage,
    form(at('url'), 'URL_TYPE_INVALID_SCHEME'),
  ),
  inRow(
    'a url on a plain button',
    [button({ url: 'https://example.org' })],
    buttonPage,
    form(at('url'), 'BUTTON_COMPONENT_INVALID_FIELD'),
  ),
  inRow(
    'a url of 513',
    [{ type: 2, style: 5, label: 'Open', url: `https://example.org/${long(493)}` }],
    buttonPage,
    tooLong(at('url')),
  ),
  inRow('a premium button', [{ type: 2, style: 6, sku_id: '1' }], buttonPage),
  inRow('a premium button without sku', [{ type: 2, style: 6 }], buttonPage, missing(at('sku_id'))),
  inRow(
    'a premium button with a label',
    [{ type: 2, style: 6, sku_id: '1', label: 'Buy' }],
    buttonPage,
    form(at('label'), 'BUTTON_COMPONENT_INVALID_FIELD'),
  ),
  inRow('a disabled button', [button({ disabled: true })], buttonPage),
  inRow(
    'a text input in a message',
    [{ type: 4, custom_id: 'q', style: 1, label: 'Q' }],
    textInputPage,
    form(at('type'), 'UNION_TYPE_CHOICES'),
  ),
  inRow(
    'a component that there is not',
    [{ type: 99 }],
    'components/reference#component-object-component-types',
    form(at('type'), 'UNION_TYPE_CHOICES'),
  ),
];

const menus: Case[] = [
  inRow('a menu', [menu()], selectPage),
  inRow('25 choices', [menu({ options: many(25, option) })], selectPage),
  inRow('26 choices', [menu({ options: many(26, option) })], selectPage, tooLong(at('options'))),
  inRow('no choices', [menu({ options: [] })], selectPage, badLength(at('options'))),
  inRow('options left out', [{ type: 3, custom_id: 'm' }], selectPage, missing(at('options'))),
  inRow(
    'two menus in a row',
    [menu(), menu({ custom_id: 'b' })],
    row,
    form('components.0.components.1', 'COMPONENT_LAYOUT_WIDTH_EXCEEDED'),
  ),
  inRow(
    'a menu and a button in a row',
    [menu(), button()],
    row,
    form('components.0.components.1', 'COMPONENT_LAYOUT_WIDTH_EXCEEDED'),
  ),
  inRow('a choice label of 100', [menu({ options: [{ label: long(100), value: 'v' }] })], selectPage),
  inRow(
    'a choice label of 101',
    [menu({ options: [{ label: long(101), value: 'v' }] })],
    selectPage,
    tooLong(at('options.0.label')),
  ),
  inRow(
    'a choice without label',
    [menu({ options: [{ value: 'v' }] })],
    selectPage,
    missing(at('options.0.label')),
  ),
  inRow(
    'a choice value of 101',
    [menu({ options: [{ label: 'l', value: long(101) }] })],
    selectPage,
    tooLong(at('options.0.value')),
  ),
  inRow(
    'a choice description of 101',
    [menu({ options: [{ label: 'l', value: 'v', description: long(101) }] })],
    selectPage,
    tooLong(at('options.0.description')),
  ),
  inRow(
    'the same value twice',
    [menu({ options: [option(1), option(1)] })],
    selectPage,
    form(at('options.1.value'), 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED'),
  ),
  inRow('a placeholder of 150', [menu({ placeholder: long(150) })], selectPage),
  inRow('a placeholder of 151', [menu({ placeholder: long(151) })], selectPage, tooLong(at('placeholder'))),
  inRow('min_values 0', [menu({ min_values: 0 })], selectPage),
  inRow(
    'min_values above max_values',
    [menu({ min_values: 2, max_values: 1 })],
    selectPage,
    form(at('min_values'), 'SELECT_COMPONENT_MIN_VALUES_EXCEED_MAX'),
  ),
  inRow(
    'max_values above the choices',
    [menu({ max_values: 3 })],
    selectPage,
    form(at('max_values'), 'SELECT_COMPONENT_MAX_VALUES_EXCEED_OPTIONS'),
  ),
  inRow('max_values 26', [menu({ max_values: 26 })], selectPage, form(at('max_values'), 'NUMBER_TYPE_MAX')),
  inRow(
    'two defaults of one',
    [
      menu({
        options: [
          { ...option(0), default: true },
          { ...option(1), default: true },
        ],
      }),
    ],
    selectPage,
    form(at('options'), 'SELECT_COMPONENT_TOO_MANY_DEFAULTS'),
  ),
  inRow('a user menu', [{ type: 5, custom_id: 'u' }], 'components/reference#user-select'),
  inRow('a role menu', [{ type: 6, custom_id: 'r' }], 'components/reference#role-select'),
  inRow('a mentionable menu', [{ type: 7, custom_id: 'm' }], 'components/reference#mentionable-select'),
  inRow(
    'a channel menu of text channels',
    [{ type: 8, custom_id: 'c', channel_types: [0] }],
    'components/reference#channel-select',
  ),
  inRow(
    'a user menu without custom_id',
    [{ type: 5 }],
    'components/reference#user-select',
    missing(at('custom_id')),
  ),
];

const V2 = 1 << 15;
const text = (content: string) => ({ type: 10, content });
const modern = (name: string, body: object, source: string, refused?: Case['refused']): Case =>
  message(`components v2: ${name}`, { flags: V2, ...body }, source, refused);
const v2: Case[] = [
  modern('text', { components: [text('hello')] }, v2Page),
  modern(
    'a container',
    { components: [{ type: 17, components: [text('a'), { type: 14 }] }] },
    'components/reference#container',
  ),
  modern(
    'a section with a button',
    { components: [{ type: 9, components: [text('a')], accessory: button() }] },
    section,
  ),
  modern(
    'a section without accessory',
    { components: [{ type: 9, components: [text('a')] }] },
    section,
    missing('components.0.accessory'),
  ),
  modern(
    'four texts in a section',
    { components: [{ type: 9, components: many(4, () => text('a')), accessory: button() }] },
    section,
    tooLong('components.0.components'),
  ),
  modern(
    'a gallery',
    { components: [{ type: 12, items: [{ media: { url: 'https://example.org/a.png' } }] }] },
    'components/reference#media-gallery',
  ),
  modern('40 components', { components: many(40, () => text('a')) }, v2Page),
  modern(
    '41 components, nested',
    { components: [{ type: 17, components: many(40, () => text('a')) }] },
    v2Page,
    form('components', 'COMPONENT_TOTAL_EXCEEDED'),
  ),
  modern(
    'content beside',
    { content: 'x', components: [text('a')] },
    v2Page,
    form('content', 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'),
  ),
  modern(
    'embeds beside',
    { embeds: [{ title: 'x' }], components: [text('a')] },
    v2Page,
    form('embeds', 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'),
  ),
  modern(
    '4001 characters of text',
    { components: [text(long(3000)), text(long(1001))] },
    `${v2Page} (seen)`,
    form('components', 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED'),
  ),
  modern(
    'an empty text',
    { components: [text('')] },
    'components/reference#text-display',
    badLength('components.0.content'),
  ),
  modern('nothing', {}, createMessage, empty),
  message(
    'text display without the flag',
    { components: [text('hello')] },
    v2Page,
    form('components.0.type', 'UNION_TYPE_CHOICES'),
  ),
];

// ------------------------------------------------------------------ edits and answers

const via =
  (v: Via) =>
  (name: string, body: unknown, source: string, refused?: Case['refused']): Case => ({
    via: v,
    name,
    body,
    source,
    ...(refused && { refused }),
  });
const edit = via('edit');
const reply = via('reply');
const update = via('update');
const followUp = via('follow-up');
const defer = via('defer');
const modal = via('modal');
const choices = via('choices');

const edits: Case[] = [
  edit('new text', { content: 'new' }, editMessage),
  edit('text away, an embed in', { content: null, embeds: [{ title: 'x' }] }, editMessage),
  edit('everything away', { content: '' }, editMessage, empty),
  edit('2001 characters', { content: long(2001) }, editMessage, tooLong('content')),
  edit('eleven embeds', { embeds: many(11, () => ({ title: 'x' })) }, editMessage, tooLong('embeds')),
  edit('components away', { components: [] }, editMessage),
  edit(
    'an attachment that is not there',
    { attachments: [{ id: '99' }] },
    editMessage,
    form('attachments.0.id', 'MESSAGE_ATTACHMENT_NOT_FOUND'),
  ),
];

const answers: Case[] = [
  reply('text', { content: 'x' }, callbackData),
  reply('an ephemeral text', { content: 'x', flags: 64 }, callbackData),
  reply('nothing', {}, callbackData, empty),
  reply('2001 characters', { content: long(2001) }, callbackData, tooLong('data.content')),
  reply('a long title', { embeds: [{ title: long(257) }] }, embedLimits, tooLong('data.embeds.0.title')),
  reply(
    '6001 characters in embeds',
    { embeds: [{ description: long(4000) }, { description: long(2001) }] },
    embedLimits,
    form('data.embeds', 'MAX_EMBED_SIZE_EXCEEDED'),
  ),
  reply(
    'a button without custom_id',
    { components: [{ type: 1, components: [{ type: 2, style: 1, label: 'x' }] }] },
    buttonPage,
    missing('data.components.0.components.0.custom_id'),
  ),
  reply(
    'mentions in conflict',
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
    mentions,
    form('data.allowed_mentions', 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE'),
  ),
  defer('with nothing', undefined, callbackData),
  defer('ephemerally', { flags: 64 }, callbackData),
  update('new text', { content: 'new' }, callbackData),
  update('a long text', { content: long(2001) }, callbackData, tooLong('data.content')),
  update(
    'six rows',
    { components: many(6, (i) => ({ type: 1, components: [button({ custom_id: `b${i}` })] })) },
    legacy,
    badLength('data.components'),
  ),
  followUp('text', { content: 'x' }, 'interactions/receiving-and-responding#create-followup-message'),
  followUp('nothing', {}, 'interactions/receiving-and-responding#create-followup-message', empty),
  followUp(
    '2001 characters',
    { content: long(2001) },
    'resources/webhook#execute-webhook',
    tooLong('content'),
  ),
];

const input = (more: object = {}) => ({ type: 4, custom_id: 'q', style: 1, label: 'Question', ...more });
const withInputs = (...inputs: object[]) => ({
  custom_id: 'ask',
  title: 'Ask',
  components: inputs.map((i) => ({ type: 1, components: [i] })),
});
const inModal = (path: string): string => `data.components.0.components.0.${path}`;
const modals: Case[] = [
  modal('one input', withInputs(input()), modalPage),
  modal('five inputs', withInputs(...many(5, (i) => input({ custom_id: `q${i}` }))), modalPage),
  modal(
    'six inputs',
    withInputs(...many(6, (i) => input({ custom_id: `q${i}` }))),
    modalPage,
    badLength('data.components'),
  ),
  modal('no inputs', withInputs(), modalPage, badLength('data.components')),
  modal('a title of 45', { ...withInputs(input()), title: long(45) }, modalPage),
  modal('a title of 46', { ...withInputs(input()), title: long(46) }, modalPage, tooLong('data.title')),
  modal('no title', { ...withInputs(input()), title: undefined }, modalPage, missing('data.title')),
  modal(
    'no custom_id',
    { ...withInputs(input()), custom_id: undefined },
    modalPage,
    missing('data.custom_id'),
  ),
  modal(
    'a custom_id of 101',
    { ...withInputs(input()), custom_id: long(101) },
    modalPage,
    tooLong('data.custom_id'),
  ),
  modal(
    'an input label of 46',
    withInputs(input({ label: long(46) })),
    textInputPage,
    tooLong(inModal('label')),
  ),
  modal(
    'an input without label',
    withInputs(input({ label: undefined })),
    textInputPage,
    missing(inModal('label')),
  ),
  modal(
    'an input without custom_id',
    withInputs(input({ custom_id: undefined })),
    textInputPage,
    missing(inModal('custom_id')),
  ),
  modal(
    'style 3',
    withInputs(input({ style: 3 })),
    textInputPage,
    form(inModal('style'), 'BASE_TYPE_CHOICES'),
  ),
  modal(
    'a placeholder of 101',
    withInputs(input({ placeholder: long(101) })),
    textInputPage,
    tooLong(inModal('placeholder')),
  ),
  modal(
    'a value of 4001',
    withInputs(input({ value: long(4001) })),
    textInputPage,
    tooLong(inModal('value')),
  ),
  modal(
    'a value beyond max_length',
    withInputs(input({ value: 'long', max_length: 3 })),
    textInputPage,
    tooLong(inModal('value')),
  ),
  modal(
    'min_length above max_length',
    withInputs(input({ min_length: 9, max_length: 3 })),
    textInputPage,
    form(inModal('min_length'), 'TEXT_INPUT_MIN_LENGTH_EXCEEDS_MAX'),
  ),
  modal(
    'max_length 4001',
    withInputs(input({ max_length: 4001 })),
    textInputPage,
    form(inModal('max_length'), 'NUMBER_TYPE_MAX'),
  ),
  modal(
    'the same custom_id twice',
    withInputs(input(), input()),
    anatomy,
    form('data.components.1.components.0.custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED'),
  ),
  modal('a button', withInputs(button()), modalPage, form(inModal('type'), 'BASE_TYPE_CHOICES')),
  modal(
    'a label with a menu',
    { custom_id: 'a', title: 'A', components: [{ type: 18, label: 'Which?', component: menu() }] },
    labelPage,
  ),
  modal(
    'a label of 46',
    { custom_id: 'a', title: 'A', components: [{ type: 18, label: long(46), component: menu() }] },
    labelPage,
    tooLong('data.components.0.label'),
  ),
];

const autocompletes: Case[] = [
  choices('none', { choices: [] }, autocomplete),
  choices('25', { choices: many(25, (i) => ({ name: `n${i}`, value: `v${i}` })) }, autocomplete),
  choices(
    '26',
    { choices: many(26, (i) => ({ name: `n${i}`, value: `v${i}` })) },
    autocomplete,
    tooLong('data.choices'),
  ),
  choices('a name of 100', { choices: [{ name: long(100), value: 'v' }] }, choicePage),
  choices(
    'a name of 101',
    { choices: [{ name: long(101), value: 'v' }] },
    choicePage,
    badLength('data.choices.0.name'),
  ),
  choices(
    'an empty name',
    { choices: [{ name: '', value: 'v' }] },
    choicePage,
    missing('data.choices.0.name'),
  ),
  choices(
    'a value of 101',
    { choices: [{ name: 'n', value: long(101) }] },
    choicePage,
    badLength('data.choices.0.value'),
  ),
  choices(
    'a number for a text',
    { choices: [{ name: 'n', value: 5 }] },
    choicePage,
    form('data.choices.0.value', 'STRING_TYPE_CONVERT'),
  ),
  choices('no value', { choices: [{ name: 'n' }] }, choicePage, missing('data.choices.0.value')),
  choices('no list', {}, autocomplete, missing('data.choices')),
];

// ------------------------------------------------------------------ commands

const command = (name: string, body: object, source: string, refused?: Case['refused']): Case => ({
  via: 'command',
  name,
  body: { name: 'paper', description: 'Finds papers', ...body },
  source,
  ...(refused && { refused }),
});
const opt = (more: object = {}) => ({ type: 3, name: 'query', description: 'What', ...more });
const withOption = (name: string, more: object, source: string, refused?: Case['refused']): Case =>
  command(name, { options: [opt(more)] }, source, refused);
const invalidName = form('name', 'APPLICATION_COMMAND_INVALID_NAME');
const sub = (more: object = {}) => ({ type: 1, name: 'add', description: 'Adds', ...more });

const commands: Case[] = [
  command('a command', {}, commandPage),
  command('a name of 32', { name: long(32) }, naming),
  command('a name of 33', { name: long(33) }, naming, tooLong('name')),
  command('an empty name', { name: '' }, naming, badLength('name')),
  command('a capital', { name: 'Paper' }, naming, invalidName),
  command('a space', { name: 'pa per' }, naming, invalidName),
  command('a dot', { name: 'pa.per' }, naming, invalidName),
  command('a slash', { name: '/paper' }, naming, invalidName),
  command('dashes and underscores', { name: 'pa-per_1' }, naming),
  command('Japanese', { name: '論文' }, naming),
  command('Hindi', { name: 'शोधपत्र' }, naming),
  command('Thai', { name: 'กระดาษ' }, naming),
  command('an apostrophe', { name: "l'article" }, naming),
  command('a description of 100', { description: long(100) }, commandPage),
  command('a description of 101', { description: long(101) }, commandPage, tooLong('description')),
  command('no description', { description: undefined }, commandPage, missing('description')),
  command('an empty description', { description: '' }, commandPage, missing('description')),
  command('permissions as text', { default_member_permissions: '8' }, commandPage),
  command('permissions 0', { default_member_permissions: '0' }, commandPage),
  command('permissions null', { default_member_permissions: null }, commandPage),
  command(
    'permissions in words',
    { default_member_permissions: 'admin' },
    commandPage,
    form('default_member_permissions', 'NUMBER_TYPE_COERCE'),
  ),
  command('contexts', { contexts: [0, 1, 2], integration_types: [0, 1] }, commandPage),
  command(
    'a context that there is not',
    { contexts: [3] },
    commandPage,
    form('contexts.0', 'BASE_TYPE_CHOICES'),
  ),
  command('no contexts at all', { contexts: [] }, commandPage, badLength('contexts')),
  command('a translated name', { name_localizations: { de: 'aufsatz' } }, locales),
  command(
    'a translated name with a capital',
    { name_localizations: { de: 'Aufsatz' } },
    naming,
    form('name_localizations.de', 'APPLICATION_COMMAND_INVALID_NAME'),
  ),
  command(
    'a language that there is not',
    { name_localizations: { xx: 'paper' } },
    locales,
    form('name_localizations.xx', 'APPLICATION_COMMAND_LOCALIZATIONS_LOCALE_INVALID'),
  ),
  command(
    'a translated description of 101',
    { description_localizations: { de: long(101) } },
    commandPage,
    tooLong('description_localizations.de'),
  ),
  command('25 options', { options: many(25, (i) => opt({ name: `o${i}` })) }, commandPage),
  command(
    '26 options',
    { options: many(26, (i) => opt({ name: `o${i}` })) },
    commandPage,
    tooLong('options'),
  ),
  command(
    'the same option twice',
    { options: [opt(), opt()] },
    optionPage,
    form('options.1.name', 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS'),
  ),
  command(
    'a required option after an optional one',
    { options: [opt(), opt({ name: 'b', required: true })] },
    optionPage,
    form('options.1', 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID'),
  ),
  command('a required option first', { options: [opt({ required: true }), opt({ name: 'b' })] }, optionPage),
  withOption(
    'an option with a capital',
    { name: 'Query' },
    naming,
    form('options.0.name', 'APPLICATION_COMMAND_OPTION_NAME_INVALID'),
  ),
  withOption(
    'an option without description',
    { description: undefined },
    optionPage,
    missing('options.0.description'),
  ),
  withOption(
    'an option type that there is not',
    { type: 12 },
    optionPage,
    form('options.0.type', 'UNION_TYPE_CHOICES'),
  ),
  withOption('25 choices', { choices: many(25, (i) => ({ name: `n${i}`, value: `v${i}` })) }, optionPage),
  withOption(
    '26 choices',
    { choices: many(26, (i) => ({ name: `n${i}`, value: `v${i}` })) },
    optionPage,
    tooLong('options.0.choices'),
  ),
  withOption(
    'a choice name of 101',
    { choices: [{ name: long(101), value: 'v' }] },
    choicePage,
    tooLong('options.0.choices.0.name'),
  ),
  withOption('a choice value of 100', { choices: [{ name: 'n', value: long(100) }] }, choicePage),
  withOption(
    'a choice value of 101',
    { choices: [{ name: 'n', value: long(101) }] },
    choicePage,
    tooLong('options.0.choices.0.value'),
  ),
  withOption(
    'a number as a text choice',
    { choices: [{ name: 'n', value: 5 }] },
    choicePage,
    form('options.0.choices.0.value', 'STRING_TYPE_CONVERT'),
  ),
  withOption(
    'the same choice name twice',
    {
      choices: [
        { name: 'n', value: 'a' },
        { name: 'n', value: 'b' },
      ],
    },
    `${choicePage} (seen)`,
    form('options.0.choices.1.name', 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS'),
  ),
  withOption('autocomplete', { autocomplete: true }, optionPage),
  withOption(
    'autocomplete and choices',
    { autocomplete: true, choices: [{ name: 'n', value: 'v' }] },
    optionPage,
    form('options.0.autocomplete', 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID'),
  ),
  withOption(
    'autocomplete on a user',
    { type: 6, autocomplete: true },
    optionPage,
    form('options.0.autocomplete', 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID'),
  ),
  withOption(
    'min_length above max_length',
    { min_length: 5, max_length: 2 },
    optionPage,
    form('options.0.min_length', 'APPLICATION_COMMAND_OPTIONS_MIN_EXCEEDS_MAX'),
  ),
  withOption(
    'max_length 6001',
    { max_length: 6001 },
    optionPage,
    form('options.0.max_length', 'NUMBER_TYPE_MAX'),
  ),
  withOption('max_length 0', { max_length: 0 }, optionPage, form('options.0.max_length', 'NUMBER_TYPE_MIN')),
  withOption(
    'min_value above max_value',
    { type: 4, min_value: 5, max_value: 2 },
    optionPage,
    form('options.0.min_value', 'APPLICATION_COMMAND_OPTIONS_MIN_EXCEEDS_MAX'),
  ),
  withOption(
    'an integer option with integer choices',
    { type: 4, choices: [{ name: 'n', value: 5 }] },
    choicePage,
  ),
  command('a subcommand', { options: [sub()] }, subcommandPage),
  command(
    'a group of subcommands',
    { options: [{ type: 2, name: 'group', description: 'G', options: [sub()] }] },
    subcommandPage,
  ),
  command(
    'a subcommand beside an option',
    { options: [sub(), opt()] },
    subcommandPage,
    form('options', 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID'),
  ),
  command(
    'a group in a group',
    {
      options: [
        {
          type: 2,
          name: 'a',
          description: 'A',
          options: [{ type: 2, name: 'b', description: 'B', options: [] }],
        },
      ],
    },
    subcommandPage,
    form('options.0.options.0.type', 'BASE_TYPE_CHOICES'),
  ),
  command(
    'a subcommand in a subcommand',
    { options: [sub({ options: [sub()] })] },
    subcommandPage,
    form('options.0.options.0.type', 'UNION_TYPE_CHOICES'),
  ),
  command(
    '8001 characters in all',
    {
      options: many(25, (i) =>
        opt({
          name: `o${i}`,
          description: long(100),
          choices: many(10, (c) => ({ name: `${c}${long(19)}`, value: `${c}${long(10)}` })),
        }),
      ),
    },
    slash,
    { code: 50035, why: 'APPLICATION_COMMAND_TOO_LARGE' },
  ),
  command(
    'a user command',
    { type: 2, name: 'Papers by', description: '' },
    'interactions/application-commands#user-commands',
  ),
  command(
    'a message command',
    { type: 3, name: 'Summarise This', description: undefined },
    'interactions/application-commands#message-commands',
  ),
  command(
    'a message command with a description',
    { type: 3, name: 'Summarise' },
    commandPage,
    form('description', 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID'),
  ),
  command(
    'a user command with options',
    { type: 2, name: 'Papers', description: '', options: [opt()] },
    commandPage,
    form('options', 'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID'),
  ),
  command('a command type that there is not', { type: 9 }, commandPage, form('type', 'BASE_TYPE_CHOICES')),
];

const named = (prefix: string, type: number) => (i: number) => ({
  type,
  name: `${prefix}${i}`,
  ...(type === 1 && { description: 'x' }),
});
const set = via('commands');
const sets: Case[] = [
  set('none', [], registering),
  set(
    '100 slash, 15 user, 15 message commands',
    [...many(100, named('s', 1)), ...many(15, named('u', 2)), ...many(15, named('m', 3))],
    registering,
  ),
  set('101 slash commands', many(101, named('s', 1)), registering, { code: 30032 }),
  set('16 user commands', many(16, named('u', 2)), registering, { code: 30032 }),
  set('16 message commands', many(16, named('m', 3)), registering, { code: 30032 }),
  set(
    'a name twice',
    [named('s', 1)(1), named('s', 1)(1)],
    registering,
    form('1.name', 'APPLICATION_COMMANDS_DUPLICATE_NAME'),
  ),
  set(
    'a name once a type',
    [
      { name: 'same', description: 'x' },
      { type: 2, name: 'same' },
    ],
    registering,
  ),
  set(
    'one bad among good',
    [
      { name: 'good', description: 'x' },
      { name: 'Bad', description: 'x' },
    ],
    registering,
    form('1.name', 'APPLICATION_COMMAND_INVALID_NAME'),
  ),
  set('no list', {}, registering, { code: 50035 }),
];

// ------------------------------------------------------------------ threads, roles

const thread = via('thread');
const onMessage = via('thread-on-message');
const post = via('post');
const archive = via('archive');
const role = via('role');
const channel = via('channel');
const channelEdit = via('channel-edit');
/** The form is right; the bot just may not. */
const onlyForbidden = { code: 50013 };
const places: Case[] = [
  thread('a public thread', { name: 'talk', type: 11 }, threadPage),
  thread('a private thread', { name: 'talk' }, threadPage),
  thread('a name of 100', { name: long(100), type: 11 }, threadPage),
  thread('a name of 101', { name: long(101), type: 11 }, threadPage, tooLong('name')),
  thread('an empty name', { name: '', type: 11 }, threadPage, badLength('name')),
  thread('a name of blanks', { name: '   ', type: 11 }, `${threadPage} (seen)`, badLength('name')),
  thread('no name', { type: 11 }, threadPage, missing('name')),
  thread('archived after an hour', { name: 'talk', type: 11, auto_archive_duration: 60 }, threadPage),
  thread('archived after a week', { name: 'talk', type: 11, auto_archive_duration: 10080 }, threadPage),
  thread(
    'archived after 61 minutes',
    { name: 'talk', type: 11, auto_archive_duration: 61 },
    threadPage,
    form('auto_archive_duration', 'BASE_TYPE_CHOICES'),
  ),
  thread(
    'a text channel for a thread',
    { name: 'talk', type: 0 },
    threadPage,
    form('type', 'BASE_TYPE_CHOICES'),
  ),
  thread('slow mode of 6 hours', { name: 'talk', type: 11, rate_limit_per_user: 21_600 }, threadPage),
  thread(
    'slow mode beyond 6 hours',
    { name: 'talk', type: 11, rate_limit_per_user: 21_601 },
    threadPage,
    form('rate_limit_per_user', 'NUMBER_TYPE_MAX'),
  ),
  onMessage('a thread', { name: 'about this', auto_archive_duration: 1440 }, threadOnMessage),
  onMessage('a name of 101', { name: long(101) }, threadOnMessage, tooLong('name')),
  post('a post', { name: 'question', message: { content: 'why?' } }, forumPage),
  post('a post without message', { name: 'question' }, forumPage, missing('message')),
  post('a post with an empty message', { name: 'question', message: {} }, forumPage, empty),
  post(
    'a post whose embed has an offset in its time',
    { name: 'q', message: { embeds: [{ title: 'x', timestamp: '2026-01-31T12:00:00+02:00' }] } },
    forumPage,
  ),
  post(
    'six tags',
    { name: 'q', message: { content: 'x' }, applied_tags: many(6, String) },
    forumPage,
    tooLong('applied_tags'),
  ),
  post(
    'a long first message',
    { name: 'q', message: { content: long(2001) } },
    forumPage,
    tooLong('message.content'),
  ),
  archive('archived', { archived: true }, modifyThread),
  archive('a new name of 101', { name: long(101) }, modifyThread, tooLong('name')),
  archive('archived: maybe', { archived: 'maybe' }, modifyThread, form('archived', 'BOOLEAN_TYPE_CONVERT')),
  role('a role without the permission for it', { name: 'x' }, rolePage, { code: 50013 }),
  role('permissions as text', { name: 'x', permissions: '8' }, rolePage, onlyForbidden),
  role('permissions in words', { permissions: 'all' }, rolePage, form('permissions', 'NUMBER_TYPE_COERCE')),
  role('a colour beyond white', { color: 0x1000000 }, rolePage, form('color', 'NUMBER_TYPE_MAX')),
  channel('a text channel', { name: 'new', type: 0 }, channelPage, onlyForbidden),
  channel(
    'overwrites as text',
    { name: 'new', permission_overwrites: [{ id: '1', type: 0, allow: '1024', deny: '0' }] },
    channelPage,
    onlyForbidden,
  ),
  channel(
    'overwrites in words',
    { name: 'new', permission_overwrites: [{ id: '1', type: 0, allow: 'view' }] },
    channelPage,
    form('permission_overwrites.0.allow', 'NUMBER_TYPE_COERCE'),
  ),
  channel('no name', { type: 0 }, channelPage, missing('name')),
  channel('a name of 101', { name: long(101) }, channelPage, tooLong('name')),
  channelEdit('a topic', { topic: 'papers' }, modifyChannel, onlyForbidden),
  channelEdit(
    'slow mode beyond 6 hours',
    { rate_limit_per_user: 21_601 },
    modifyChannel,
    form('rate_limit_per_user', 'NUMBER_TYPE_MAX'),
  ),
  channelEdit('a name of 101', { name: long(101) }, modifyChannel, tooLong('name')),
  role('a role name of 101', { name: long(101) }, rolePage, tooLong('name')),
];

export const table: readonly Case[] = [
  ...contents,
  ...embeds,
  ...mentionCases,
  ...buttons,
  ...menus,
  ...v2,
  ...edits,
  ...answers,
  ...modals,
  ...autocompletes,
  ...commands,
  ...sets,
  ...places,
  ...talk,
  ...events,
];
