/** Words that people in the field cut short when they type; in small letters only, as capitals make an acronym. */
const clippings: Readonly<Record<string, string>> = {
  acc: 'accuracy',
  algo: 'algorithm',
  algos: 'algorithms',
  avg: 'average',
  hrs: 'hours',
  imgs: 'images',
  langs: 'languages',
  mem: 'memory',
  mins: 'minutes',
  num: 'number',
  param: 'parameter',
  params: 'parameters',
  pct: 'percent',
  perf: 'performance',
  prefs: 'preferences',
  repos: 'repositories',
  sec: 'second',
  secs: 'seconds',
  vids: 'videos',
};
const clipped = new RegExp(
  `(?<![\\p{L}\\p{N}@/.-])(?:${Object.keys(clippings).join('|')})(?![\\p{L}\\p{N}@/-])`,
  'gu',
);

/** A question with its clipped words whole: "acc" is accuracy. */
export const unclip = (text: string): string => text.replace(clipped, (word) => clippings[word] ?? word);
