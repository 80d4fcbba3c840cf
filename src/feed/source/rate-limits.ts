// What a server says of its limits, in the forms that are in use.

const number = (text: string | null | undefined): number | null =>
  text != null && /^\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : null;

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3); as ms from `now`. */
export function readRetryAfter(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const seconds = number(value);
  if (seconds !== null) return seconds * 1000;
  // Date.parse takes "-5" for a date.
  const date = /^[A-Z][a-z]{2}/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/**
 * Calls that remain, and ms until there are more: `RateLimit: "api";r=499;t=280` as Hugging Face sends it
 * (https://huggingface.co/docs/hub/rate-limits), and the older drafts' `remaining=`, `reset=` and separate headers.
 */
export function readRateLimit(
  headers: Headers,
): { readonly remaining: number; readonly resetMs: number } | null {
  const whole = headers.get('ratelimit') ?? '';
  const part = (...names: string[]): number | null =>
    number(new RegExp(`(?:^|[;,\\s])(?:${names.join('|')})=(\\d+)`).exec(whole)?.[1]);
  const remaining = part('r', 'remaining') ?? number(headers.get('ratelimit-remaining'));
  const reset = part('t', 'reset') ?? number(headers.get('ratelimit-reset'));
  return remaining === null || reset === null ? null : { remaining, resetMs: reset * 1000 };
}
