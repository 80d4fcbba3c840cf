import type { Role } from '../passages/roles.ts';
import type { Question } from './parse.ts';

/** Questions for a part of the paper as a whole: its aim, its results, its limits. */
const parts: readonly (readonly [Role, RegExp])[] = [
  [
    'limit',
    /\b(?:limitations?|limits?|drawbacks?|shortcomings?|weakness(?:es)?|caveats?|downsides?|wrong with)\b/i,
  ],
  [
    'result',
    /\b(?:results?|findings?|conclusions?|outcomes?|perform\w*|conclude\w*)\b|\b(?:how|does) .*\bwell\b|^how (?:do|does|did) .* (?:do|perform|fare|go)\s*\??$|\b(?:find|found|achieve|show)s?\s*\??$/i,
  ],
  ['data', /\b(?:data|data ?-?sets?|benchmarks?|evaluated|tested|trained)(?: on)?\s*\??$/i],
  [
    'method',
    /^how (?:do|does|did) .*\bwork\s*\??$|\b(?:method|approach|technique|mechanism|algorithm|architecture)s?\b/i,
  ],
  [
    'aim',
    /\b(?:contributions?|ideas?|goals?|aims?|purpose|propos\w*|introduc\w*|about|novel\w*|new|problems?|topic|present\w*)\b|\bdo\s*\??$|^(?:summari[sz]e|explain|describe|tell me|what(?:'s|s| is| are))\b/i,
  ],
];

export const roleAsked = ({ text }: Question): Role | null =>
  parts.find(([, p]) => p.test(text))?.[0] ?? null;

const partWords =
  /^(?:main|key|core|central|basic|overall|limit\w*|drawback\w*|shortcoming\w*|weakness\w*|caveat\w*|downside\w*|wrong|result\w*|finding\w*|conclu\w*|outcome\w*|perform\w*|well|data\w*|sets?|benchmarks?|evaluat\w*|tested|trained|work\w*|methods?|approach\w*|technique\w*|mechanism\w*|algorithm\w*|architecture\w*|contribut\w*|ideas?|goals?|aims?|purpose|propos\w*|introduc\w*|about|novel\w*|new|problems?|topic|present\w*|summari\w*|explain\w*|describ\w*|tell|solv\w*|address\w*|tackl\w*|briefly|short|simple|system|framework|model)$/i;

/** Does a word of the question only name the part asked for? */
export const namesPart = (word: string): boolean => partWords.test(word);
