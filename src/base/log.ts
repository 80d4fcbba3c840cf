export type Level = 'debug' | 'info' | 'warn' | 'error';

/** Writes lines of the log: what happened, and the facts that go with it. */
export interface Log {
  debug(message: string, facts?: Facts): void;
  info(message: string, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  error(message: string, facts?: Facts): void;
}

export type Facts = Readonly<Record<string, unknown>>;

const order: readonly Level[] = ['debug', 'info', 'warn', 'error'];

/** Errors lose their message in JSON, and a cause may contain the request with its headers, so only the stack is kept. */
function readable(_key: string, value: unknown): unknown {
  if (value instanceof Error) return value.stack ?? String(value);
  if (typeof value === 'bigint') return value.toString();
  return value;
}

interface Event {
  readonly time: string;
  readonly level: Level;
  readonly message: string;
  readonly facts?: Facts | undefined;
}

function printText({ time, level, message, facts }: Event): string {
  const start = `${time} ${level} ${message}`;
  if (facts === undefined) return start;
  try {
    return `${start} ${JSON.stringify(facts, readable)}`;
  } catch {
    return `${start} (facts that could not be printed)`;
  }
}

function printJson(event: Event): string {
  try {
    return JSON.stringify(event, readable);
  } catch {
    return JSON.stringify({ ...event, facts: 'could not be printed' });
  }
}

/**
 * Writes one line an event: `2026-01-06T08:00:00.000Z info message {"facts":1}`, or as JSON
 * `{"time":"…","level":"info","message":"…","facts":{…}}`.
 * Every occurrence of a secret is removed from the finished line, wherever it came from.
 */
export function createLog(options: {
  readonly level: Level;
  readonly format?: 'text' | 'json';
  readonly write: (line: string) => void;
  readonly secrets?: readonly string[];
}): Log {
  const secrets = (options.secrets ?? []).filter((s) => s.length > 0);
  const print = options.format === 'json' ? printJson : printText;
  const from = order.indexOf(options.level);
  const at =
    (level: Level) =>
    (message: string, facts?: Facts): void => {
      if (order.indexOf(level) < from) return;
      const line = print({ time: new Date().toISOString(), level, message, facts });
      options.write(secrets.reduce((l, s) => l.replaceAll(s, '[secret]'), line).replaceAll('\n', '\\n'));
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
