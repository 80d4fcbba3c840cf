import type { $ZodIssue, $ZodType } from 'zod/v4/core';
import { safeParse } from 'zod/v4/core';
import type { Problem } from '../errors.ts';

/**
 * Discord's published schemas (OpenAPI, as Zod), and its words for what they refuse. Importing them takes
 * 150 ms, so it is done once, when a sandbox starts.
 */
export type Spec = typeof import('discord-api-spec/zod');
export const loadSpec = (): Promise<Spec> => import('discord-api-spec/zod');

export function checkSchema(
  schema: $ZodType,
  value: unknown,
  at: readonly (string | number)[] = [],
): Problem[] {
  const result = safeParse(schema, value, { reportInput: true });
  return result.success ? [] : result.error.issues.flatMap((issue) => translate(issue, at));
}

type Path = readonly (string | number)[];

function translate(issue: $ZodIssue, at: Path): Problem[] {
  const path: Path = [...at, ...issue.path.map((k) => (typeof k === 'symbol' ? String(k) : k))];
  if (issue.code === 'invalid_union') return translateUnion(issue.errors, path, issue.input);
  return [{ path, ...word(issue) }];
}

/**
 * A union of components, options or the like: the member that `type` chooses is the one whose complaints
 * count. Without this, one long label is answered by the complaints of eleven other kinds of component.
 */
function translateUnion(members: readonly (readonly $ZodIssue[])[], path: Path, input: unknown): Problem[] {
  if (input === undefined) return [{ path, ...required }];
  const chosen = members.filter(
    (issues) => issues.length > 0 && !issues.some((i) => i.path.length === 1 && i.path[0] === 'type'),
  );
  const typed = typeof input === 'object' && input !== null && 'type' in input;
  const [best] = typed ? chosen : members.filter((m) => m.every((i) => i.code !== 'invalid_type'));
  if (best) return best.flatMap((issue) => translate(issue, path));
  if (typed)
    return [
      {
        path: [...path, 'type'],
        code: 'UNION_TYPE_CHOICES',
        message: 'Value of field "type" is not allowed here.',
      },
    ];
  return [{ path, code: 'UNION_TYPE_CHOICES', message: 'Value is of none of the allowed types.' }];
}

const required = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };

/** Discord's codes and sentences for the common violations. */
function word(issue: $ZodIssue): { code: string; message: string } {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? required : wrongType(issue.expected, issue.input);
    case 'too_big':
      if (issue.origin === 'string' || issue.origin === 'array')
        return {
          code: 'BASE_TYPE_MAX_LENGTH',
          message: `Must be ${issue.maximum} or fewer in length.`,
        };
      return {
        code: 'NUMBER_TYPE_MAX',
        message: `int value should be less than or equal to ${issue.maximum}.`,
      };
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array')
        return issue.minimum === 1
          ? { code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be at least 1 in length.' }
          : { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` };
      return {
        code: 'NUMBER_TYPE_MIN',
        message: `int value should be greater than or equal to ${issue.minimum}.`,
      };
    case 'invalid_value':
      if (issue.input === undefined) return required;
      return {
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${issue.values.map((v) => `'${String(v)}'`).join(', ')}}.`,
      };
    case 'invalid_format':
      if (issue.format === 'url') return { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' };
      if (issue.format === 'datetime')
        return { code: 'DATE_TIME_TYPE_PARSE', message: 'Could not parse as an ISO8601 timestamp.' };
      return { code: 'NUMBER_TYPE_COERCE', message: `Value "${String(issue.input)}" is not snowflake.` };
    default:
      return { code: 'BASE_TYPE_INVALID', message: issue.message ?? 'Invalid value' };
  }
}

function wrongType(expected: string, input: unknown): { code: string; message: string } {
  const shown = typeof input === 'string' ? input.slice(0, 60) : JSON.stringify(input)?.slice(0, 60);
  switch (expected) {
    case 'string':
      return { code: 'STRING_TYPE_CONVERT', message: `Could not interpret "${shown}" as string.` };
    case 'array':
      return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' };
    case 'object':
    case 'record':
      return { code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries may be used in a ModelType' };
    case 'boolean':
      return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' };
    default:
      return { code: 'NUMBER_TYPE_COERCE', message: `Value "${shown}" is not int.` };
  }
}
