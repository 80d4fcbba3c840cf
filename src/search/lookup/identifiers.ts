/** New ids since April 2007, old ones by archive (https://info.arxiv.org/help/arxiv_identifier.html); no version. */
const newId = '\\d{4}\\.\\d{4,5}';
const oldId =
  '(?:astro-ph|cond-mat|gr-qc|hep-[a-z]{2,3}|math-ph|nucl-[a-z]{2}|quant-ph|math|physics|cs|q-bio|q-fin|stat|nlin|cmp-lg|eess|econ)(?:\\.[A-Za-z-]{2,})?/\\d{7}';
const id = `(?<id>${newId}|${oldId})`;
const host =
  '(?:[a-z-]+\\.)?(?:arxiv\\.org/(?:abs|pdf|html|format|e-print|src)|(?:huggingface\\.co|hf\\.co)/papers|alphaxiv\\.org/(?:abs|pdf|overview|html)|ar5iv\\.(?:labs\\.arxiv\\.)?org/(?:abs|html)|doi\\.org/10\\.48550/arxiv\\.)';
/** A link to a paper, a DOI of arXiv's, `arXiv:…`, or an id that stands alone; with what belongs to it around. */
const patterns: readonly RegExp[] = [
  new RegExp(`(?:https?://)?(?:www\\.)?${host}/?${id}(?:v\\d+)?(?:\\.pdf)?(?:[/?#][^\\s)>\\]]*)?`, 'giu'),
  new RegExp(`(?:doi:\\s*)?10\\.48550/arxiv\\.${id}(?:v\\d+)?`, 'giu'),
  new RegExp(`arxiv[\\s:_]*${id}(?:v\\d+)?`, 'giu'),
  new RegExp(`(?<![\\d./\\p{L}])${id}(?:v\\d+)?(?![\\d\\p{L}]|\\.\\d)`, 'giu'),
];
/** The link of a paper that has no id: a search for its title. */
const titleSearch =
  /(?:https?:\/\/)?(?:www\.)?huggingface\.co\/papers\/?\?(?:[^\s)>\]]*&)?q=(?<title>[^\s)>\]&]*)/giu;
const markdownLink = /\[(?<text>[^\]]*)\]\(\s*<?(?<url>[^)\s>]*)>?[^)]*\)/gu;

/** What in a text points to papers, and the text without it. */
export interface Pointers {
  /** arXiv ids without versions and subjects, in small letters. */
  readonly ids: readonly string[];
  readonly rest: string;
}

/** An archive's subject (`math.GT/0309136`) is no part of the id by which an old paper is known. */
const canonical = (id: string): string => id.toLowerCase().replace(/^([a-z-]+)\.[a-z-]+\//, '$1/');

/** Reads ids and links; what a link is called, or searches for, stays as text. Most texts hold neither. */
export function readPointers(text: string): Pointers {
  if (!/[./]/.test(text)) return { ids: [], rest: text };
  const ids: string[] = [];
  const take = (some: string): string =>
    patterns.reduce(
      (left, pattern) =>
        left.replace(pattern, (...found) => {
          ids.push(canonical((found.at(-1) as { id: string }).id));
          return ' ';
        }),
      some,
    );
  const rest = take(
    text
      .replace(markdownLink, (...found) => {
        const { text: title, url } = found.at(-1) as { text: string; url: string };
        return ` ${title} ${take(url) === url ? '' : ' '} `;
      })
      .replace(titleSearch, (...found) => ` ${decode((found.at(-1) as { title: string }).title)} `),
  );
  return {
    ids: [...new Set(ids)],
    rest: rest === text ? text : rest.replace(/[<>]/g, ' ').replace(/\s+/g, ' ').trim(),
  };
}

function decode(written: string): string {
  try {
    return decodeURIComponent(written.replaceAll('+', ' '));
  } catch {
    return written;
  }
}
