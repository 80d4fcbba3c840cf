// A paper's text as people should read and search it. Rewriting is kept to what was no text: a shown sentence
// must still be the author's own words.
import { decodeHTMLStrict } from 'entities';
import { cleanLatex } from './latex.ts';
import { aroundAddresses, undoCrawlDamage } from './links.ts';
import { cleanStripped } from './stripped.ts';

export { countDamage } from './links.ts';

const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;

/** A text that went through two programs is written twice over: `&amp;eacute;`. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  const once = text.replace(entity, (all) => {
    const sign = decodeHTMLStrict(all);
    return sign === '\ufffd' ? all : sign;
  });
  return once !== text && /&(?:amp|lt|gt|quot|apos|nbsp|#x?[\da-f]{2,6});/i.test(once)
    ? decodeEntities(once)
    : once;
}

/**
 * Controls, and what Unicode calls ignorable: it can't be seen, and its bidirectional marks can make a text read
 * otherwise than it is. Joiners and variation selectors belong to emoji. Private characters are for our own use.
 */
const invisible = /(?!\s|\u0085|\u200d|\ufe0e|\ufe0f)[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;
/** A joiner is seen only between the parts of an emoji. */
const idleJoiner =
  /(?<!\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

const dropInvisible = (text: string): string => {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text
    .toWellFormed()
    .replace(invisible, '')
    .replace(idleJoiner, '')
    .replace(/(\p{M}{6})\p{M}+/gu, '$1')
    .replace(/[\s\u0085]+/g, ' ')
    .normalize('NFC');
};

const cleanQuotes = (text: string): string =>
  text
    .replace(/(?<!`)``(?!`)|(?<!'|\b[A-Za-z])''(?!')/g, '"')
    .replace(/(?<=[\p{L}\p{N}])`(?=[\p{L}])/gu, "'")
    .replace(/(?<![\p{L}\p{N}`])`([^`'\s][^`']{0,80})'(?!\p{L})/gu, "'$1'");

const cleanDashes = (text: string): string =>
  text
    // An option of a program (--help) has a space before it and none after.
    .replace(/(?<=\d)--(?=\d)/g, '–')
    .replace(/(?<=[^\s-])---?(?=[^\s->])/g, '—')
    .replace(/(?<=\s)---?(?=\s)/g, '–');

/** LaTeX's tie, `Fig.~3`; but not `10~20` or `(~30%)`. */
const cleanTies = (text: string): string =>
  text.replace(
    /(?<=[\p{L}.,;:)\]'"’”%…\ue200-\ue5ff])~(?=[\p{L}\p{N}(["'“‘…\ue200-\ue5ff])|(?<=\p{N})~(?=[\p{L}(])/gu,
    ' ',
  );

const cleanWords = (text: string): string =>
  cleanTies(cleanDashes(cleanQuotes(cleanStripped(cleanLatex(text)))));

/**
 * Plain text of a title or an abstract as it was found: LaTeX (whole, or without its backslashes) becomes
 * Unicode, crawl damage is undone, what can't be seen goes, and all whitespace becomes single spaces.
 * Markdown is not escaped here: that depends on where the text is shown.
 */
export function cleanText(raw: string): string {
  const seen = undoCrawlDamage(dropInvisible(decodeEntities(raw)));
  const clean = aroundAddresses(seen, cleanWords)
    .replace(/ {2,}|[^\S ]+/g, ' ')
    .trim();
  // a paper keeps both: where they are equal, one string does
  return clean === raw ? raw : clean;
}
