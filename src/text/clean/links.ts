// Addresses in a text, and what crawlers did to them.

/** Copies of the site, and the site they copy. A reader is never sent to a copy. */
const mirrors: ReadonlyMap<string, string> = new Map([
  ['shzhoutlhf.pages.dev', 'huggingface.co'],
  ['hf-mirror.com', 'huggingface.co'],
]);

/** Hosts that are often written without their ending. */
const endings: ReadonlyMap<string, string> = new Map([
  ['github', 'github.com'],
  ['www.github', 'github.com'],
  ['gitlab', 'gitlab.com'],
  ['huggingface', 'huggingface.co'],
  ['arxiv', 'arxiv.org'],
]);

const mirrorHost = new RegExp(
  `(?<![\\w.-])(?:www\\.)?(${[...mirrors.keys()].map((h) => h.replaceAll('.', '\\.')).join('|')})(?![\\w-]|\\.\\w)`,
  'gi',
);
// Cloudflare hides what looks like an address: `R1@0.7` arrives as `[email protected]`.
const hiddenAddress = /\[email\s+protected\]/gi;

/** How much a crawler damaged a text: mirror hosts, hidden addresses, bytes that are no characters. */
export const countDamage = (raw: string): number =>
  [mirrorHost, hiddenAddress, /\ufffd/g].reduce((n, pattern) => n + (raw.match(pattern)?.length ?? 0), 0);

export const undoCrawlDamage = (text: string): string =>
  text
    .replace(mirrorHost, (_, host: string) => mirrors.get(host.toLowerCase()) ?? host)
    // What stood there is gone, and the gap should be seen.
    .replace(hiddenAddress, '…')
    .replace(/\ufffd+/g, '…');

const address = /https?:\/\/(?:[^\s<>"'{}|\\^`[\]“”‘’]|\\[_%#&~])+/gi;

function repairAddress(url: string): string {
  return url
    .replace(/\\([_%#&~])/g, '$1')
    .replace(/^(https?:\/\/)([\w.-]+)(?=[/:?#]|$)/i, (_, scheme: string, host: string) => {
      const whole = host.toLowerCase();
      return scheme + (endings.get(whole) ?? host);
    });
}

/** Unwraps `\href{…}{…}` and `\url{…}`, and drops the second copy in `https://x.org{https://x.org}`. */
const unwrapAddresses = (text: string): string =>
  text
    .replace(/\\href\s?\{([^{}]*)\}\s?\{((?:[^{}]|\{[^{}]*\})*)\}/g, (_, url: string, label: string) =>
      /^(?:\\?url|https?:|this http)/i.test(label) || label.trim() === '' ? url : `${label} (${url})`,
    )
    .replace(/\\url\s?\{([^{}]*)\}/g, '$1')
    .replace(/(?<=https?:\/\/[^\s{}]{1,300})\{(?:https?:\/\/[^\s{}]{1,300}|this https?\s?URL)\}/gi, '')
    // The name of a link that lost its command: https://youtu.be/X{Youtube}
    .replace(
      /(?<=https?:\/\/[^\s{}]{1,300})\{(?:\p{Lu}[\p{L}\p{N} .-]{1,60}|here|link|code|website)\}/gu,
      '',
    );

/** The punctuation after an address that belongs to the sentence; `)` does if the address opened none. */
function trailingMarks(url: string): string {
  let end = url.length;
  const opened = url.includes('(');
  while (end > 0 && (/[.,;:!?*]/.test(url[end - 1] ?? '') || (!opened && url[end - 1] === ')'))) end -= 1;
  return url.slice(end);
}

const firstKept = 0xe200;
const mostKept = 0x400;

/** Cleans the addresses of a text, and the words between them by `clean`, which never sees an address. */
export function aroundAddresses(text: string, clean: (words: string) => string): string {
  if (!/https?:\/\//i.test(text)) return clean(text);
  const kept: string[] = [];
  const words = unwrapAddresses(text).replace(address, (found) => {
    if (kept.length >= mostKept) return found;
    const tail = trailingMarks(found);
    kept.push(repairAddress(found.slice(0, found.length - tail.length)));
    return String.fromCharCode(firstKept + kept.length - 1) + tail;
  });
  return clean(words).replace(/[\ue200-\ue5ff]/g, (c) => kept[c.charCodeAt(0) - firstKept] ?? '');
}
