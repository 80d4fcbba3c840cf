import type { Sandbox } from '../../src/sandbox/index.ts';

export interface ApiAnswer {
  readonly status: number;
  // What Discord's API answers is as various as its routes; tests name what they expect of it.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any;
  readonly headers: Headers;
}

export type Api = (method: string, path: string, body?: unknown, more?: RequestInit) => Promise<ApiAnswer>;

async function read(response: Response): Promise<ApiAnswer> {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

/** The bot's side, by hand: what no well-behaved client would send can be sent as well. */
export const asBot =
  (sandbox: Sandbox): Api =>
  async (method, path, body, more = {}) =>
    read(
      await fetch(`${sandbox.api}/v10${path}`, {
        method,
        headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...more,
      }),
    );

/** The people's side: `/sandbox/…`. */
export const asPeople =
  (sandbox: Sandbox): Api =>
  async (method, path, body, more = {}) =>
    read(
      await fetch(`${sandbox.page}sandbox${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...more,
      }),
    );

export const slash = (name: string, more: object = {}): object => ({ name, description: 'Does it', ...more });

/** Registers commands for everybody, by hand. */
export async function registerByHand(sandbox: Sandbox, commands: readonly object[]): Promise<void> {
  const path = `/applications/${sandbox.applicationId}/commands`;
  const { status, body } = await asBot(sandbox)('PUT', path, commands);
  if (status !== 200) throw new Error(`refused: ${JSON.stringify(body)}`);
}

/** An interaction that no bot has heard of yet, with the paths on which it is answered. */
export function paths(sandbox: Sandbox, id: string): { callback: string; webhook: string; token: string } {
  const found = [...sandbox.world.interactions.values()].find((i) => i.id === id);
  if (!found) throw new Error(`no interaction ${id}`);
  return {
    token: found.token,
    callback: `/interactions/${id}/${found.token}/callback`,
    webhook: `/webhooks/${sandbox.applicationId}/${found.token}`,
  };
}
