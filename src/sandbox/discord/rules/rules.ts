import { InteractionResponseType as R } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import { isObject } from '../../wire/is-object.ts';
import { invalidForm, type Problem } from '../errors.ts';
import { type Path, required } from '../form-text.ts';
import type { MessageBody } from '../world/messages/messages.ts';
import { checkChoices } from './choices.ts';
import { type CommandLike, checkCommand, checkCommandSet } from './commands.ts';
import { checkEvent, checkEventChange } from './events.ts';
import { checkWithBits, messageInsideKnownToSpec, messageKnownToSpec } from './leniency.ts';
import { checkMessage } from './messages.ts';
import { checkModal } from './modal.ts';
import { checkSchema, loadSpec, type Spec } from './spec.ts';

/** A kind of body: the published schema first, then what that leaves out. */
export type BodyKind =
  | 'message'
  | 'message-edit'
  | 'webhook-message'
  | 'webhook-edit'
  | 'callback'
  | 'command'
  | 'command-edit'
  | 'commands'
  | 'thread-on-message'
  | 'thread'
  | 'forum-thread'
  | 'thread-edit'
  | 'channel'
  | 'channel-edit'
  | 'dm'
  | 'role'
  | 'role-edit'
  | 'overwrite'
  | 'member-edit'
  | 'bulk-delete'
  | 'ban'
  | 'invite'
  | 'webhook'
  | 'webhook-change'
  | 'webhook-post'
  | 'bot-profile'
  | 'event'
  | 'event-change';

/** Throws 50035 with everything that is wrong. `flags`: those that an edited message already has. */
export type Rules = (kind: BodyKind, body: unknown, flags?: number) => void;

export async function loadRules(): Promise<Rules> {
  const spec = await loadSpec();
  return (kind, body, flags) => {
    const problems = check(spec, kind, body, flags ?? 0);
    if (problems.length > 0) throw invalidForm(unique(problems));
  };
}

function check(spec: Spec, kind: BodyKind, body: unknown, flags: number): Problem[] {
  switch (kind) {
    case 'message':
      return message(spec.MessageCreateRequestSchema, body, [], 0);
    case 'message-edit':
      return message(spec.MessageEditRequestPartialSchema, body, [], flags);
    case 'webhook-message':
      return message(spec.IncomingWebhookInteractionRequestSchema, body, [], 0);
    case 'webhook-edit':
      return message(spec.IncomingWebhookUpdateRequestPartialSchema, body, [], flags);
    case 'callback':
      return checkCallback(spec, body, flags);
    case 'command':
      return command(spec.ApplicationCommandUpdateRequestSchema, body, []);
    case 'command-edit':
      return checkWithBits(spec.ApplicationCommandPatchRequestPartialSchema, body);
    case 'commands':
      return checkCommands(spec, body);
    case 'thread-on-message':
      return [...checkSchema(spec.CreateTextThreadWithMessageRequestSchema, body), ...checkName(body)];
    case 'thread':
      return [...checkSchema(spec.CreateTextThreadWithoutMessageRequestSchema, body), ...checkName(body)];
    case 'forum-thread':
      return [
        ...checkSchema(spec.CreateForumThreadRequestSchema, messageInsideKnownToSpec(body)),
        ...checkName(body),
        ...inner(body, 'message', (m) => checkMessage(m as MessageBody, ['message'])),
      ];
    case 'thread-edit':
      return checkSchema(spec.UpdateThreadRequestPartialSchema, body);
    case 'channel':
      return checkWithBits(spec.CreateGuildChannelRequestSchema, body);
    case 'channel-edit':
      return checkWithBits(spec.UpdateGuildChannelRequestPartialSchema, body);
    case 'dm':
      return checkSchema(spec.CreatePrivateChannelRequestSchema, body);
    case 'overwrite': {
      const whole = isObject(body) ? { ...body, id: '0' } : body;
      return checkWithBits(spec.ChannelPermissionOverwriteRequestSchema, whole);
    }
    case 'member-edit':
      return checkSchema(memberEdit, body);
    case 'bulk-delete':
      return checkSchema(bulkDelete, body);
    case 'ban':
      return checkSchema(spec.BanUserFromGuildRequestSchema, body);
    case 'invite':
      return checkSchema(spec.CreateGuildInviteRequestSchema, body);
    case 'webhook':
      return [...checkSchema(webhook, body), ...checkUsername(body, 'name')];
    case 'webhook-change':
      return [...checkSchema(z.partial(webhookChange), body), ...checkUsername(body, 'name')];
    case 'webhook-post':
      return [
        ...message(spec.IncomingWebhookRequestPartialSchema, body, [], 0),
        ...checkUsername(body, 'username'),
      ];
    case 'bot-profile':
      return [...checkSchema(botProfile, body), ...checkUsername(body, 'username')];
    case 'event':
      return checkEvent(spec, body);
    case 'event-change':
      return checkEventChange(spec, body);
    case 'role':
      return checkWithBits(spec.CreateRoleRequestSchema, body);
    case 'role-edit':
      return checkWithBits(spec.UpdateRoleRequestPartialSchema, body);
  }
}

type Schema = Parameters<typeof checkSchema>[0];

/** The finer rules read a form that has its shape; where it hasn't, the schema's complaints are enough. */
function message(schema: Schema, body: unknown, at: Path, flags: number): Problem[] {
  const problems = checkSchema(schema, messageKnownToSpec(body), at);
  return shapely(problems) ? [...problems, ...checkMessage(body as MessageBody, at, flags)] : problems;
}

function command(schema: Schema, body: unknown, at: Path): Problem[] {
  const problems = checkWithBits(schema, body, at);
  return shapely(problems) ? [...problems, ...checkCommand(body as CommandLike, at)] : problems;
}

function checkCommands(spec: Spec, body: unknown): Problem[] {
  if (!Array.isArray(body))
    return [{ path: [], code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }];
  const each = body.flatMap((c, i) => command(spec.ApplicationCommandUpdateRequestSchema, c, [i]));
  return shapely(each) ? [...each, ...checkCommandSet(body as CommandLike[])] : each;
}

/** A wrong type anywhere makes the rest unreadable; a length or a number out of bounds doesn't. */
const shapely = (problems: readonly Problem[]): boolean =>
  problems.every((p) => !/_CONVERT$|_COERCE$|UNION_TYPE|BASE_TYPE_INVALID$/.test(p.code));

/** A name of blanks is trimmed to nothing. */
function checkName(body: unknown): Problem[] {
  const name = isObject(body) ? body['name'] : undefined;
  if (typeof name !== 'string' || name.trim() !== '') return [];
  return [{ path: ['name'], code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 100 in length.' }];
}

function inner(body: unknown, key: string, check: (value: object) => Problem[]): Problem[] {
  const value = isObject(body) ? body[key] : undefined;
  return isObject(value) ? check(value) : [];
}

/** Picked by its type, then checked. Discord: Receiving and Responding, Interaction Callback Type. */
function checkCallback(spec: Spec, body: unknown, flags: number): Problem[] {
  if (!isObject(body))
    return [
      { path: [], code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries may be used in a ModelType' },
    ];
  const data = body['data'] ?? {};
  switch (body['type']) {
    case R.ChannelMessageWithSource:
    case R.DeferredChannelMessageWithSource:
      return message(spec.IncomingWebhookInteractionRequestSchema, data, ['data'], 0);
    case R.DeferredMessageUpdate:
    case R.UpdateMessage:
      return message(
        spec.IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
        data,
        ['data'],
        flags,
      );
    case R.ApplicationCommandAutocompleteResult:
      return checkChoices(data);
    case R.Modal: {
      const problems = checkSchema(spec.ModalInteractionCallbackRequestDataSchema, body['data'], ['data']);
      return shapely(problems) && isObject(data) ? [...problems, ...checkModal(data, ['data'])] : problems;
    }
    case R.Pong:
    case R.LaunchActivity:
      return [];
    case undefined:
      return [required(['type'])];
    default:
      return [
        {
          path: ['type'],
          code: 'BASE_TYPE_CHOICES',
          message: "Value must be one of {'1', '4', '5', '6', '7', '8', '9', '12'}.",
        },
      ];
  }
}

/** Bodies that the published schemas of the bot's routes don't have. Discord: Guild, Modify Guild Member. */
const snowflake = z.string().check(z.regex(/^\d{1,20}$/));
const memberEdit = z.object({
  nick: z.nullish(z.string().check(z.maxLength(32))),
  roles: z.nullish(z.array(snowflake)),
  communication_disabled_until: z.nullish(z.iso.datetime({ offset: true })),
});
/** Discord: Message, Bulk Delete Messages. */
const bulkDelete = z.object({ messages: z.array(snowflake) });

/** Discord: User, Modify Current User: all may be left out, whatever the published schema says. */
const botProfile = z.object({
  username: z.optional(z.string().check(z.minLength(2), z.maxLength(32))),
  avatar: z.nullish(z.string().check(z.regex(/^data:image\/(jpeg|png|gif|webp);base64,/))),
  banner: z.nullish(z.string().check(z.regex(/^data:image\/(jpeg|png|gif|webp);base64,/))),
});

/** Discord: Webhook, Create Webhook and Modify Webhook. */
const webhook = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  avatar: z.nullish(z.string()),
});
const webhookChange = z.object({ ...webhook.shape, channel_id: snowflake });

/** Names that pretend to be Discord's own are refused. Discord: Webhook, Create Webhook; User, Usernames. */
function checkUsername(body: unknown, field: 'name' | 'username'): Problem[] {
  const name = isObject(body) ? body[field] : undefined;
  const [, word] = typeof name === 'string' ? (/(clyde|discord)/i.exec(name) ?? []) : [];
  if (word === undefined) return [];
  return [
    {
      path: [field],
      code: 'USERNAME_INVALID_CONTAINS',
      message: `Username cannot contain "${word.toLowerCase()}"`,
    },
  ];
}

function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((p) => {
    const key = `${p.path.join('.')} ${p.code}`;
    return !seen.has(key) && seen.add(key);
  });
}
