import type { Problem } from './errors.ts';

export type Path = readonly (string | number)[];

/**
 * Length in UTF-16 units. Discord doesn't say how it counts; what passes this passes any other count too.
 */
export const lengthOf = (text: unknown): number => (typeof text === 'string' ? text.length : 0);

export const isBlank = (text: unknown): boolean => typeof text !== 'string' || text.trim() === '';

/** One emoji of Unicode, with or without what asks for its picture. */
export const isEmoji = (text: string): boolean =>
  /^(\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?)$/v.test(text);

export const required = (path: Path): Problem => ({
  path,
  code: 'BASE_TYPE_REQUIRED',
  message: 'This field is required',
});
export const tooLong = (path: Path, max: number): Problem => ({
  path,
  code: 'BASE_TYPE_MAX_LENGTH',
  message: `Must be ${max} or fewer in length.`,
});
/** A URL of one of the schemes. Discord: Message, Embed Object ("only supports http(s) and attachments"). */
export function checkUrl(url: unknown, path: Path, schemes: readonly string[]): Problem[] {
  if (url == null || url === '') return [];
  if (typeof url !== 'string') return [];
  const parsed = URL.parse(url);
  if (!parsed) return [{ path, code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' }];
  const scheme = parsed.protocol.slice(0, -1);
  if (schemes.includes(scheme)) return [];
  const allowed = schemes.map((s) => `'${s}'`).join(', ');
  return [
    {
      path,
      code: 'URL_TYPE_INVALID_SCHEME',
      message: `Scheme "${scheme}" is not supported. Scheme must be one of (${allowed}).`,
    },
  ];
}
export const web = ['http', 'https'] as const;
export const webOrFile = ['http', 'https', 'attachment'] as const;
