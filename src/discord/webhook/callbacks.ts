import { setTimeout as sleep } from 'node:timers/promises';
import type { RESTOptions } from 'discord.js';
import { InteractionResponseType } from 'discord-api-types/v10';

type MakeRequest = RESTOptions['makeRequest'];
type Init = Parameters<MakeRequest>[1];

/** Takes an interaction's first answer, in JSON. Resolves once it is written. */
export type TakeAnswer = (json: string) => Promise<void>;

export interface Callbacks {
  /** Makes requests as the other does, but those to callbacks of interactions that are awaited. */
  readonly makeRequest: MakeRequest;
  /** Awaits the callback of an application's interaction, until the returned function is called. */
  await(of: { readonly id: string; readonly application: string }, take: TakeAnswer): () => void;
}

const CALLBACK = /\/interactions\/(\d+)\/([^/?]+)\/callback/;
const FOLLOWING = /\/webhooks\/\d+\/([^/?]+)(?:\/messages\/(?:@|%40)original)?(?:\?|$)/i;

/** An answer that was written may take so long until Discord knows of it (ms); more is tried once more after a while. */
const KNOWN_WITHIN = 2_000;
const AGAIN = 150;

/**
 * What the client would post to an interaction's callback is the answer to the request that brought the interaction
 * (https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object). Files have no
 * place in that: they follow as an edit of what is acknowledged first.
 */
export function catchCallbacks(makeRequest: MakeRequest): Callbacks {
  const awaited = new Map<string, { readonly take: TakeAnswer; readonly application: string }>();
  /** When an interaction was answered, by its token. */
  const answered = new Map<string, number>();

  function remember(token: string): void {
    const now = performance.now();
    for (const [old, at] of answered) {
      if (now - at < KNOWN_WITHIN) break;
      answered.delete(old);
    }
    answered.set(token, now);
  }

  /** What follows an answer may be quicker than it. */
  async function follow(url: string, init: Init, token: string): Promise<Awaited<ReturnType<MakeRequest>>> {
    for (;;) {
      const response = await makeRequest(url, init);
      const at = answered.get(token);
      if (response.status !== 404 || at === undefined || performance.now() - at > KNOWN_WITHIN)
        return response;
      await sleep(AGAIN);
    }
  }

  return {
    async makeRequest(url, init) {
      const [, id = '', token = ''] = CALLBACK.exec(url) ?? [];
      const waiting = awaited.get(id);
      if (waiting === undefined) {
        const [, follows = ''] = FOLLOWING.exec(url) ?? [];
        return answered.has(follows) ? follow(url, init, follows) : makeRequest(url, init);
      }
      awaited.delete(id);
      const { body } = init;
      const { take, application } = waiting;
      if (!(body instanceof FormData)) await take(String(body));
      remember(token);
      if (!(body instanceof FormData)) return new Response(null, { status: 204 });
      const original = url.replace(
        /\/interactions\/.*$/,
        `/webhooks/${application}/${token}/messages/@original`,
      );
      return withFiles(original, init, { take, follow: (to, how) => follow(to, how, token) });
    },
    await({ id, application }, take) {
      awaited.set(id, { take, application });
      return () => awaited.delete(id);
    },
  };
}

/** Acknowledges, and edits what was acknowledged into the answer with its files. */
async function withFiles(
  url: string,
  init: Init,
  { take, follow }: { readonly take: TakeAnswer; readonly follow: MakeRequest },
): Promise<Awaited<ReturnType<MakeRequest>>> {
  const form = new FormData();
  let payload: { type: number; data?: { flags?: number } } = { type: 0 };
  for (const [name, value] of init.body as FormData) {
    if (name === 'payload_json') payload = JSON.parse(String(value)) as typeof payload;
    else form.append(name, value);
  }
  form.append('payload_json', JSON.stringify(payload.data ?? {}));
  const isUpdate = payload.type === InteractionResponseType.UpdateMessage;
  const type = isUpdate
    ? InteractionResponseType.DeferredMessageUpdate
    : InteractionResponseType.DeferredChannelMessageWithSource;
  await take(JSON.stringify({ type, data: { flags: payload.data?.flags ?? 0 } }));
  return follow(url, { ...init, method: 'PATCH', body: form as never });
}
