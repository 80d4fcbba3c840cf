/** One violation of a form, at a path of the body ("embeds", 0, "title"). */
export interface Problem {
  readonly path: readonly (string | number)[];
  /** Discord's name for it: BASE_TYPE_MAX_LENGTH. */
  readonly code: string;
  readonly message: string;
}

/** A refusal as Discord's API words it: HTTP status, JSON code, message and, for a form, what is wrong where. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: number;
  readonly problems: readonly Problem[];

  constructor(status: number, code: number, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.problems = problems;
  }

  /** The body that goes over the wire. Discord: Reference, Error Messages. */
  toBody(): object {
    if (this.problems.length === 0) return { message: this.message, code: this.code };
    return { message: this.message, code: this.code, errors: nest(this.problems) };
  }
}

interface ErrorTree {
  [key: string]: ErrorTree | { code: string; message: string }[];
}

function nest(problems: readonly Problem[]): ErrorTree {
  const root: ErrorTree = {};
  for (const { path, code, message } of problems) {
    let at = root;
    for (const key of path) {
      at[key] ??= {};
      at = at[key] as ErrorTree;
    }
    at['_errors'] ??= [];
    (at['_errors'] as { code: string; message: string }[]).push({ code, message });
  }
  return root;
}

/** "data.embeds[0].title: Must be 256 or fewer in length. (BASE_TYPE_MAX_LENGTH)" */
export const describe = ({ path, code, message }: Problem): string =>
  `${path.map((k, i) => (typeof k === 'number' ? `[${k}]` : i === 0 ? k : `.${k}`)).join('')}: ${message} (${code})`;

export const invalidForm = (problems: readonly Problem[]): ApiError =>
  new ApiError(400, 50035, 'Invalid Form Body', problems);

const fixed = (status: number, code: number, message: string) => () => new ApiError(status, code, message);

// Codes and statuses: Discord, Opcodes and Status Codes, JSON.
export const refuse = {
  notFound: fixed(404, 0, '404: Not Found'),
  unauthorized: fixed(401, 0, '401: Unauthorized'),
  unknownChannel: fixed(404, 10003, 'Unknown Channel'),
  unknownGuild: fixed(404, 10004, 'Unknown Guild'),
  unknownInvite: fixed(404, 10006, 'Unknown Invite'),
  unknownMember: fixed(404, 10007, 'Unknown Member'),
  unknownMessage: fixed(404, 10008, 'Unknown Message'),
  unknownOverwrite: fixed(404, 10009, 'Unknown Permission Overwrite'),
  unknownRole: fixed(404, 10011, 'Unknown Role'),
  unknownUser: fixed(404, 10013, 'Unknown User'),
  unknownEmoji: fixed(400, 10014, 'Unknown Emoji'),
  unknownWebhook: fixed(404, 10015, 'Unknown Webhook'),
  unknownBan: fixed(404, 10026, 'Unknown Ban'),
  unknownEvent: fixed(404, 10070, 'Unknown guild scheduled event'),
  unknownInteraction: fixed(404, 10062, 'Unknown interaction'),
  unknownCommand: fixed(404, 10063, 'Unknown application command'),
  unknownCommandPermissions: fixed(404, 10066, 'Unknown application command permissions'),
  notForBots: fixed(403, 20001, 'Bots cannot use this endpoint'),
  notYourApplication: fixed(403, 20012, 'You are not authorized to perform this action on this application'),
  tooManyWebhooks: fixed(400, 30007, 'Maximum number of webhooks reached (15)'),
  tooManyPins: fixed(400, 30003, 'Maximum number of pins reached for the channel (50)'),
  tooManyReactions: fixed(400, 30010, 'Maximum number of reactions reached (20)'),
  tooManyCommands: fixed(400, 30032, 'Maximum number of application commands reached (100).'),
  tooManyCreates: fixed(429, 30034, 'Max number of daily application command creates has been reached (200)'),
  tooManyEvents: fixed(400, 30038, 'Maximum number of uncompleted guild scheduled events reached (100)'),
  tooLarge: fixed(413, 40005, 'Request entity too large'),
  forumMessage: fixed(400, 40058, 'Cannot message this channel until a post has been created'),
  tagRequired: fixed(400, 40067, 'A tag is required to create a forum post in this channel'),
  alreadyAcknowledged: fixed(400, 40060, 'Interaction has already been acknowledged.'),
  tooManyFollowUps: fixed(400, 40094, 'This interaction has hit the maximum number of follow up messages'),
  alreadyCrossposted: fixed(400, 40033, 'This message was already crossposted'),
  missingAccess: fixed(403, 50001, 'Missing Access'),
  notInDm: fixed(403, 50003, 'Cannot execute action on a DM channel'),
  notYourMessage: fixed(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: fixed(400, 50006, 'Cannot send an empty message'),
  cannotDm: fixed(403, 50007, 'Cannot send messages to this user'),
  notText: fixed(400, 50008, 'Cannot send messages in a non-text channel'),
  missingPermissions: fixed(403, 50013, 'Missing Permissions'),
  bulkDeleteCount: fixed(400, 50016, 'Provided too few or too many messages to delete'),
  systemMessage: fixed(403, 50021, 'Cannot execute action on a system message'),
  wrongChannelType: fixed(400, 50024, 'Cannot execute action on this channel type'),
  invalidWebhookToken: fixed(401, 50027, 'Invalid Webhook Token'),
  tooOldToDelete: fixed(400, 50034, 'You can only bulk delete messages that are under 14 days old.'),
  invalidRole: fixed(400, 50028, 'Invalid role'),
  invalidRecipient: fixed(400, 50033, 'Invalid Recipient(s)'),
  invalidSticker: fixed(400, 50081, 'Invalid sticker sent'),
  archived: fixed(400, 50083, 'Thread is archived'),
  invalidJson: fixed(400, 50109, 'The request body contains invalid JSON.'),
  webhookNeedsThread: fixed(
    400,
    220001,
    'Webhooks posted to forum channels must have a thread_name or thread_id',
  ),
  webhookThreadTwice: fixed(
    400,
    220002,
    'Webhooks posted to forum channels cannot have both a thread_name and thread_id',
  ),
  webhookThreadElsewhere: fixed(400, 220003, 'Webhooks can only create threads in forum channels'),
  eventOver: fixed(400, 180000, 'Cannot update a finished event'),
  threadExists: fixed(400, 160004, 'A thread has already been created for this message'),
  threadLocked: fixed(400, 160005, 'Thread is locked'),
  replyWithoutHistory: fixed(403, 160002, 'Cannot reply without permission to read message history'),
} as const;
