/** An address that may be opened from a message: http and https only, as Discord does. Else null. */
export function safeLink(target: unknown): string | null {
  const url = parse(target);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

/** The URL of a picture on this machine (a file the bot sent). Nothing is ever fetched from elsewhere. */
export function localPicture(target: unknown): string | null {
  const url = parse(target);
  return url !== null && url.origin === location.origin ? url.href : null;
}

function parse(target: unknown): URL | null {
  if (typeof target !== 'string') return null;
  try {
    return new URL(target);
  } catch {
    return null;
  }
}
