import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const emoji = dirname(createRequire(import.meta.url).resolve('@twemoji/svg/package.json'));
/** Discord's six default avatars' colours (discord.com/developers/docs/reference#cdn-formatting). */
const colours = ['#5865f2', '#757e8a', '#3ba55c', '#faa61a', '#ed4245', '#eb459f'];

/**
 * An emoji by its code points ("1f4f0.svg", "1f468-200d-1f4bb.svg"), or null if the name isn't one. An emoji that
 * the set doesn't have (yet) is drawn with whatever font the machine has.
 */
export function drawEmoji(file: string): string | null {
  const [, name] = /^([0-9a-f]{2,6}(?:-[0-9a-f]{2,6}){0,15})\.svg$/.exec(file) ?? [];
  if (name === undefined) return null;
  try {
    return readFileSync(join(emoji, `${name}.svg`), 'utf8');
  } catch {
    const points = name.split('-').map((p) => Number.parseInt(p, 16));
    if (points.some((p) => p > 0x10ffff || p < 0x20 || p === 0x26 || p === 0x3c)) return null;
    const text = String.fromCodePoint(...points);
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><text y="30" font-size="32">${text}</text></svg>`;
  }
}

/** One of Discord's default avatars: "0.svg" to "5.svg". */
export function drawAvatar(file: string): string | null {
  const colour = colours[Number(/^([0-5])\.svg$/.exec(file)?.[1] ?? Number.NaN)];
  if (colour === undefined) return null;
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80">' +
    `<rect width="80" height="80" fill="${colour}"/><g fill="#fff"><circle cx="40" cy="31" r="13"/>` +
    '<path d="M14 68c2-15 12-22 26-22s24 7 26 22z"/></g></svg>'
  );
}
