import { isObject } from '../../wire/is-object.ts';
import type { Problem } from '../errors.ts';
import type { Path } from '../form-text.ts';
import { checkSchema } from './spec.ts';

/** What Discord takes and its published schemas refuse. */

type Schema = Parameters<typeof checkSchema>[0];

const bitFields = ['default_member_permissions', 'permissions', 'allow', 'deny'] as const;

/**
 * Permissions are sent as text, which is right (Discord: Permissions), although the published schemas want
 * numbers; and of numbers only whole ones mean bits.
 */
export function checkWithBits(schema: Schema, body: unknown, at: Path = []): Problem[] {
  return [...checkSchema(schema, knownToSpec(body), at), ...checkBits(body, at)];
}

function knownToSpec(body: unknown): unknown {
  if (!isObject(body)) return body;
  const numbers = { ...body };
  for (const field of bitFields) if (isBits(numbers[field])) numbers[field] = 0;
  const overwrites = body['permission_overwrites'];
  if (Array.isArray(overwrites)) numbers['permission_overwrites'] = overwrites.map(knownToSpec);
  return numbers;
}

const isBits = (value: unknown): boolean => typeof value === 'string' && /^\d{1,20}$/.test(value);

function checkBits(body: unknown, at: Path): Problem[] {
  if (!isObject(body)) return [];
  const overwrites = body['permission_overwrites'];
  const inside = Array.isArray(overwrites)
    ? overwrites.flatMap((o, i) => checkBits(o, [...at, 'permission_overwrites', i]))
    : [];
  const own = bitFields.filter((f) => {
    const value = body[f];
    return typeof value === 'number' && !(Number.isSafeInteger(value) && value >= 0);
  });
  return [
    ...inside,
    ...own.map((f) => ({
      path: [...at, f],
      code: 'NUMBER_TYPE_COERCE',
      message: `Value "${body[f]}" is not int.`,
    })),
  ];
}

/** Discord takes a number as an attachment's id, any offset in a timestamp, and forwards; the schema doesn't. */
export function messageKnownToSpec(body: unknown): unknown {
  if (!isObject(body)) return body;
  const attachments = body['attachments'];
  const embeds = body['embeds'];
  const numbered = Array.isArray(attachments) && attachments.some((a) => typeof a?.id === 'number');
  const offset = Array.isArray(embeds) && embeds.some((e) => typeof e?.timestamp === 'string');
  const reference = body['message_reference'];
  const forward = isObject(reference) && reference['type'] === 1;
  if (!numbered && !offset && !forward) return body;
  return {
    ...body,
    ...(forward && { message_reference: { ...reference, type: 0 } }),
    ...(numbered && {
      attachments: attachments.map((a) =>
        isObject(a) && typeof a['id'] === 'number' ? { ...a, id: `${a['id']}` } : a,
      ),
    }),
    ...(offset && {
      embeds: embeds.map((e) => (isObject(e) ? { ...e, timestamp: inUtc(e['timestamp']) } : e)),
    }),
  };
}

export const messageInsideKnownToSpec = (body: unknown): unknown =>
  isObject(body) ? { ...body, message: messageKnownToSpec(body['message']) } : body;

/** The same instant with a Z; what is no time stays as it is. */
export function inUtc(timestamp: unknown): unknown {
  if (typeof timestamp !== 'string' || !/^\d{4}-\d\d-\d\d/.test(timestamp)) return timestamp;
  const time = Date.parse(timestamp);
  return Number.isNaN(time) ? timestamp : new Date(time).toISOString();
}
