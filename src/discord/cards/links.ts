import { escapeMarkdown } from './markdown.ts';

/** Signs that look like those which format. */
const alike: Readonly<Record<string, string>> = {
  '\\': '∖',
  '*': '∗',
  _: 'ˍ',
  '~': '∼',
  '`': 'ˋ',
  '|': '∣',
  '[': '［',
  ']': '］',
  '<': '‹',
  '>': '›',
};

/**
 * A stranger's text for the text of a link, where Discord shows the backslash of an escape (discord-api-docs#6185): a
 * sign that would format gives way to one that looks like it. An underscore within a word formats nothing.
 */
const plainInLink = (text: string): string =>
  text.replace(/[\\*_~`|[\]<>]/g, (sign, at: number) =>
    sign === '_' && inWord.test(text.slice(at - 1, at + 2)) ? sign : (alike[sign] ?? sign),
  );

const inWord = /^[\p{L}\p{N}]_[\p{L}\p{N}]$/u;

/**
 * A link that neither its text nor its address can break: marks in an address would end the bold around it. A text
 * that holds an address itself can't be a link's (discord-api-docs#7721), so a sign behind it is.
 */
export function linkTo(title: string, url: string): string {
  const safe = url.replace(
    /[!'()*_~|`\\\s]/g,
    (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  );
  return /\w:\/\/|www\.|discord\.gg/i.test(title)
    ? `${escapeMarkdown(title)} [↗](${safe})`
    : `[${plainInLink(title)}](${safe})`;
}
