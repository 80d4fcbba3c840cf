import { Locale } from 'discord-api-types/v10';
import { z } from 'zod';
import type { FaultRequest } from '../contract/faults.ts';
import type {
  ChangeChannel,
  ChangeMember,
  ChangeRole,
  ChooseInMenu,
  CreateChannel,
  CreatePerson,
  CreateServer,
  Dismiss,
  EditMessage,
  Interest,
  JoinServer,
  MoveClock,
  OpenThread,
  PinMessage,
  PressButton,
  React,
  RunCommand,
  SubmitModal,
  TypeAhead,
  Vote,
  WriteMessage,
} from '../contract/forms.ts';
import { Refused } from './refused.ts';

/** The bodies of `/sandbox/`; a mistake is answered with the field's name. */

const wait = z.enum(['none', 'response', 'settled']).exactOptional();
const file = z.strictObject({
  filename: z.string().min(1).max(260),
  contentType: z.string().exactOptional(),
  data: z.base64(),
});
const option = z.union([z.string(), z.number(), z.boolean(), file]);
const options = z.record(z.string(), option).exactOptional();

export const forms = {
  run: z.strictObject({
    as: z.string(),
    channel: z.string(),
    command: z.string(),
    options,
    target: z.string().exactOptional(),
    wait,
  }) satisfies z.ZodType<RunCommand>,
  type: z.strictObject({
    as: z.string(),
    channel: z.string(),
    command: z.string(),
    options,
    focused: z.strictObject({ name: z.string(), value: z.string() }),
  }) satisfies z.ZodType<TypeAhead>,
  press: z.strictObject({
    as: z.string(),
    message: z.string(),
    button: z.string(),
    wait,
  }) satisfies z.ZodType<PressButton>,
  choose: z.strictObject({
    as: z.string(),
    message: z.string(),
    menu: z.string().exactOptional(),
    values: z.array(z.string()),
    wait,
  }) satisfies z.ZodType<ChooseInMenu>,
  submit: z.strictObject({
    as: z.string(),
    interaction: z.string(),
    fields: z.record(
      z.string(),
      z.union([z.string(), z.boolean(), z.array(z.string()), z.array(file).max(10)]),
    ),
    wait,
  }) satisfies z.ZodType<SubmitModal>,
  dismiss: z.strictObject({
    as: z.string(),
    interaction: z.string().exactOptional(),
    message: z.string().exactOptional(),
  }) satisfies z.ZodType<Dismiss>,
  write: z.strictObject({
    as: z.string(),
    content: z.string(),
    reference: z.string().exactOptional(),
    ping: z.boolean().exactOptional(),
    attachments: z.array(file).max(10).exactOptional(),
  }) satisfies z.ZodType<WriteMessage>,
  edit: z.strictObject({ as: z.string(), content: z.string() }) satisfies z.ZodType<EditMessage>,
  pin: z.strictObject({
    as: z.string(),
    message: z.string(),
    remove: z.boolean().exactOptional(),
  }) satisfies z.ZodType<PinMessage>,
  vote: z.strictObject({
    as: z.string(),
    message: z.string(),
    answers: z.array(z.union([z.int(), z.string()])).max(10),
  }) satisfies z.ZodType<Vote>,
  interest: z.strictObject({
    as: z.string(),
    event: z.string(),
    remove: z.boolean().exactOptional(),
  }) satisfies z.ZodType<Interest>,
  person: z.strictObject({
    username: z.string().regex(/^[a-z0-9_.]{2,32}$/, 'a username is 2 to 32 of a–z, 0–9, _ and .'),
    displayName: z.string().min(1).max(32).exactOptional(),
    locale: z.enum(Object.values(Locale)).exactOptional(),
    servers: z.array(z.string()).exactOptional(),
  }) satisfies z.ZodType<CreatePerson>,
  join: z.strictObject({ as: z.string() }) satisfies z.ZodType<JoinServer>,
  member: z.strictObject({
    as: z.string(),
    roles: z.array(z.string()).exactOptional(),
    nick: z.string().max(32).nullable().exactOptional(),
  }) satisfies z.ZodType<ChangeMember>,
  role: z.strictObject({ as: z.string(), permissions: z.array(z.string()) }) satisfies z.ZodType<ChangeRole>,
  react: z.strictObject({
    as: z.string(),
    message: z.string(),
    emoji: z.string(),
    remove: z.boolean().exactOptional(),
  }) satisfies z.ZodType<React>,
  thread: z.strictObject({
    as: z.string(),
    name: z.string(),
    message: z.string().exactOptional(),
    content: z.string().exactOptional(),
    private: z.boolean().exactOptional(),
  }) satisfies z.ZodType<OpenThread>,
  channel: z.strictObject({
    as: z.string(),
    server: z.string(),
    name: z.string().min(1).max(100),
    kind: z.enum(['text', 'announcement', 'forum', 'voice']),
    topic: z.string().max(1024).exactOptional(),
  }) satisfies z.ZodType<CreateChannel>,
  server: z.strictObject({
    as: z.string(),
    name: z.string().min(2).max(100),
    installed: z.boolean(),
  }) satisfies z.ZodType<CreateServer>,
  change: z.strictObject({
    as: z.string(),
    name: z.string().min(1).max(100).exactOptional(),
    topic: z.string().max(1024).nullable().exactOptional(),
    archived: z.boolean().exactOptional(),
    locked: z.boolean().exactOptional(),
  }) satisfies z.ZodType<ChangeChannel>,
  clock: z.strictObject({
    advanceSeconds: z.number().min(0).max(31_536_000).exactOptional(),
    running: z.boolean().exactOptional(),
  }) satisfies z.ZodType<MoveClock>,
  fault: z.strictObject({
    fault: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('latency'), ms: z.number().min(0).max(60_000) }),
      z.strictObject({
        kind: z.literal('status'),
        status: z.literal([500, 502, 503]),
        effect: z.boolean().exactOptional(),
      }),
      z.strictObject({ kind: z.literal('reset'), when: z.enum(['before', 'after']) }),
      z.strictObject({ kind: z.literal('lost') }),
      z.strictObject({ kind: z.literal('slow-body'), ms: z.number().min(0).max(60_000) }),
      z.strictObject({
        kind: z.literal('rate-limit'),
        retryAfter: z.number().min(0),
        global: z.boolean().exactOptional(),
      }),
      z.strictObject({
        kind: z.literal('gateway-drop'),
        code: z
          .int()
          .refine((c) => c === 1006 || c === 1000 || c === 1001 || (c >= 3000 && c <= 4999), 'no close code')
          .exactOptional(),
      }),
      z.strictObject({ kind: z.literal('gateway-reconnect') }),
      z.strictObject({ kind: z.literal('gateway-invalid-session'), resumable: z.boolean().exactOptional() }),
      z.strictObject({ kind: z.literal('gateway-silence'), ms: z.number().min(0) }),
      z.strictObject({ kind: z.literal('delete-channel'), channel: z.string() }),
      z.strictObject({ kind: z.literal('deny'), channel: z.string(), permissions: z.array(z.string()) }),
      z.strictObject({ kind: z.literal('kick'), server: z.string() }),
    ]),
    on: z
      .strictObject({
        method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).exactOptional(),
        path: z.string().exactOptional(),
      })
      .exactOptional(),
    times: z.int().min(1).nullable().exactOptional(),
    chance: z.number().min(0).max(1).exactOptional(),
  }) satisfies z.ZodType<FaultRequest>,
} as const;

export type Forms = typeof forms;

export function read<K extends keyof Forms>(kind: K, body: unknown): z.infer<Forms[K]> {
  const result = forms[kind].safeParse(body);
  if (result.success) return result.data as z.infer<Forms[K]>;
  const [issue] = result.error.issues;
  const where = issue?.path.join('.') || 'the body';
  throw new Refused(400, `${where}: ${issue?.message ?? 'invalid'}`);
}
