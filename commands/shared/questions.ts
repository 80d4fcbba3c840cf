import { cutPlain } from '../../src/discord/cards/markdown.ts';
import { splitSentences } from '../../src/text/sentences/sentences.ts';

/** More than that is nobody's one message to a bot. */
const most = 4;
/** As long as an option may be. */
const longest = 300;

const block = /```[\s\S]*?(?:```|$)/g;
/** What somebody else said, cited. */
const cited = /^>(?:>>)?\s.*$/gm;
/** Mentions, emoji, times and links: nothing that is asked. */
const noWords = /<[@#:a/t][^>\s]*(?: [^>]*)?>|https?:\/\/\S+/g;

/** A question behind what leads up to it: `Quick one: what …?` */
const behind =
  /[:;,–—-]\s+((?:what|which|who|whose|when|where|why|how|is|are|was|were|does|do|did|can|could|has|have)\b.*)$/i;

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text.replace(noWords, ''));

/**
 * What a message may ask, likeliest first: its sentences with a question mark, those without what leads up to them, all of it. Blocks of code and
 * cited lines count where nothing else is said; empty where the message has no words.
 */
export function questionsIn(text: string): readonly string[] {
  const own = text.replace(block, ' ').replace(cited, ' ');
  const said = hasWords(own) ? own : text.replace(/```(?:\w+\n)?|^>(?:>>)?\s/gm, ' ');
  if (!hasWords(said)) return [];
  const sentences = said
    .split(/\n+/)
    .flatMap((line) => splitSentences(line))
    .map((s) => s.text);
  const asked = sentences.filter((s) => /[?？]/u.test(s) && hasWords(s)).slice(0, most);
  const led = asked.flatMap((s) => behind.exec(s)?.[1] ?? []);
  const whole = said.replace(/\s+/g, ' ').trim();
  return [...new Set([...asked, ...led, whole].map((question) => cutPlain(question, longest)))];
}
