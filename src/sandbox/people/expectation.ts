import type { SeenMessage } from '../contract/objects.ts';
import type { Happenings } from './event-stream.ts';

/**
 * A text that the message shows somewhere, a pattern for that text, a part of the message
 * (`{ embeds: [{ title: 'x' }] }`: what is named is so, lists item by item), or a test of it.
 */
export type Expectation =
  | string
  | RegExp
  | ((message: SeenMessage) => boolean)
  | Readonly<Record<string, unknown>>;

/** Resolves with the newest message as soon as it is the one expected. @throws Error that shows what came instead */
export function see(
  happenings: Happenings,
  messages: () => SeenMessage[],
  expected: Expectation,
  withinMs: number,
): Promise<SeenMessage> {
  const look = (): SeenMessage | undefined => {
    const last = messages().at(-1);
    return last && fits(last, expected) ? last : undefined;
  };
  return new Promise((resolve, reject) => {
    const now = look();
    if (now) {
      resolve(now);
      return;
    }
    const stop = happenings.listen(({ sight }) => {
      if (sight.type !== 'message' && sight.type !== 'message-deleted') return;
      const found = look();
      if (!found) return;
      clearTimeout(timer);
      stop();
      resolve(found);
    });
    const timer = setTimeout(() => {
      stop();
      const last = messages().at(-1);
      reject(
        new Error(`expected ${shown(expected)}; the newest message is: ${last ? textOf(last) : 'none'}`),
      );
    }, withinMs);
  });
}

const shown = (expected: Expectation): string =>
  typeof expected === 'object' && !(expected instanceof RegExp) ? JSON.stringify(expected) : String(expected);

function fits(message: SeenMessage, expected: Expectation): boolean {
  if (typeof expected === 'function') return expected(message);
  if (typeof expected === 'object' && !(expected instanceof RegExp)) return contains(message, expected);
  return typeof expected === 'string' ? textOf(message).includes(expected) : expected.test(textOf(message));
}

function contains(actual: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return Object.is(actual, part);
  if (typeof actual !== 'object' || actual === null) return false;
  return Object.entries(part).every(([key, value]) =>
    contains((actual as Record<string, unknown>)[key], value),
  );
}

/** Everything readable in a message, one piece a line: content, embeds, component texts. */
export function textOf(message: SeenMessage): string {
  const embeds = message.embeds.flatMap((e) => [
    e.author?.name,
    e.title,
    e.description,
    ...(e.fields ?? []).flatMap((f) => [f.name, f.value]),
    e.footer?.text,
  ]);
  const walk = (parts: readonly unknown[]): (string | undefined)[] =>
    parts.flatMap((part) => {
      const c = part as { label?: string; placeholder?: string; content?: string; components?: unknown[] };
      return [c.label, c.placeholder, c.content, ...walk(c.components ?? [])];
    });
  return [message.content, ...embeds, ...walk(message.components ?? [])].filter((t) => t).join('\n');
}
