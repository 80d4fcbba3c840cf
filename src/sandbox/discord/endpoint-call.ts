import type { World } from './world/world.ts';

/** What an endpoint answered. */
export interface EndpointAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Discord: Receiving and Responding: three seconds. */
const answerWithinMs = 3_000;

/** Posts a signed payload to an endpoint. Discord: Security and Authorization. `forged`: the signature is of something else. */
export async function callEndpoint(
  { application }: Pick<World, 'application'>,
  url: string,
  payload: object,
  forged = false,
): Promise<EndpointAnswer> {
  const text = JSON.stringify(payload);
  // Real time, whatever the sandbox's clock shows: the other end has its own.
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const response = await fetch(url, {
    method: 'POST',
    body: text,
    redirect: 'error',
    signal: AbortSignal.timeout(answerWithinMs),
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
      'x-signature-timestamp': timestamp,
      'x-signature-ed25519': application.sign(forged ? `${text} ` : timestamp + text),
    },
  });
  const body = await response.text();
  return { status: response.status, body: parse(body) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether an endpoint answers a PING, and refuses one whose signature is wrong. */
export async function provesItself(world: World, url: string): Promise<boolean> {
  if (!/^https?:\/\//.test(url)) return false;
  const ping = { id: world.nextId(), application_id: world.application.id, type: 1, token: '', version: 1 };
  try {
    const { status, body } = await callEndpoint(world, url, ping);
    if (status !== 200 || (body as { type?: unknown } | null)?.type !== 1) return false;
    return (await callEndpoint(world, url, ping, true)).status === 401;
  } catch {
    return false;
  }
}
