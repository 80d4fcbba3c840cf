import { type CallLog, withoutToken } from '../wire/calls.ts';
import { isObject } from '../wire/is-object.ts';
import { callEndpoint } from './endpoint-call.ts';
import { ApiError, describe } from './errors.ts';
import { takeCallback } from './rest/routes/interactions.ts';
import type { Rules } from './rules/rules.ts';
import { findUnanswered } from './world/interactions/answers.ts';
import type { World } from './world/world.ts';

/**
 * Posts an interaction to the application's endpoint, and takes its answer as that to a callback. Discord: Receiving
 * and Responding. An endpoint that answers nothing (202) does it by the callback's own route.
 */
export async function postInteraction(
  parts: { readonly world: World; readonly log: CallLog; readonly rules: Rules },
  endpoint: string,
  payload: { readonly id: string; readonly token: string },
): Promise<void> {
  const { world, log, rules } = parts;
  const began = performance.now();
  const note = (status: number | null, response: object | null, problems: readonly string[]) =>
    log.add({
      at: new Date(world.clock.now()).toISOString(),
      wire: 'out',
      name: 'POST INTERACTION',
      status,
      ms: performance.now() - began,
      request: withoutToken(payload),
      response,
      problems,
      fault: null,
      interaction: payload.id,
    });
  try {
    const { status, body } = await callEndpoint(world, endpoint, payload);
    if (status === 202) return note(status, null, []);
    if (status !== 200 || !isObject(body))
      return note(status, null, ['the endpoint did not answer with JSON']);
    const interaction = findUnanswered(world, payload.id, payload.token);
    takeCallback({ world, rules, body, uploads: [] }, interaction);
    note(status, body, []);
  } catch (error) {
    const problems = error instanceof ApiError ? error.problems.map(describe) : [String(error)];
    note(null, null, problems.length > 0 ? problems : [String(error)]);
  }
}
