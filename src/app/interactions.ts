import type { Client, RESTOptions } from 'discord.js';
import type { Clock } from '../base/clock.ts';
import type { Interactions } from '../base/config.ts';
import type { Log } from '../base/log.ts';
import { wholeAnswer } from '../discord/requests.ts';

/** Interactions over HTTP. */
export interface Webhook {
  /** How the client has to make its requests. */
  readonly makeRequest: RESTOptions['makeRequest'];
  open(client: () => Client): Promise<{ stop(): Promise<void> }>;
}

const off: Webhook = { makeRequest: wholeAnswer, open: async () => ({ stop: async () => {} }) };

/** Where Discord posts interactions to, if it does. */
export async function createWebhook(
  settings: Interactions | null,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<Webhook> {
  if (settings === null) return off;
  // Nothing of it is loaded where nobody posts.
  const [{ catchCallbacks }, { openDoor }, { createVerify }] = await Promise.all([
    import('../discord/webhook/callbacks.ts'),
    import('../discord/webhook/door.ts'),
    import('../discord/webhook/signature.ts'),
  ]);
  const { host, port, publicKey } = settings;
  const callbacks = catchCallbacks(wholeAnswer);
  const verify = await createVerify(publicKey, () => clock.now());
  return {
    makeRequest: callbacks.makeRequest,
    open: (client) => openDoor({ host, port, verify, callbacks, client, log }),
  };
}
