import { invalidForm } from '../errors.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { BodyKind, Rules } from '../rules/rules.ts';
import type { Upload } from '../world/messages/files.ts';
import type { World } from '../world/world.ts';

/** One call of the bot, read and authorised. */
export interface RestCall {
  readonly world: World;
  readonly gateway: Gateway;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly uploads: readonly Upload[];
  readonly rules: Rules;
  /** Of the header X-Audit-Log-Reason. Discord: Audit Log. */
  readonly reason: string | null;
}

export interface Limit {
  readonly calls: number;
  readonly ms: number;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for what varies, after `/api/v10`. */
  readonly path: string;
  /** Callbacks and follow-ups are authorised by their token instead. */
  readonly open?: true;
  /**
   * The bucket: shared by routes that name the same, apart for each of `by` (Discord: Rate Limits, "top-level
   * resources"). Left out: 50 calls a second for the route. null: none.
   */
  readonly limit?: (Limit & { readonly bucket: string; readonly by?: string }) | null;
  /** Not counted against the 50 a second. Discord: Rate Limits, Global Rate Limit. */
  readonly beyondGlobal?: true;
  readonly handle: (call: RestCall) => Answer | Promise<Answer>;
}

/** undefined becomes 204, an object 200; anything else is a `Status`. */
export type Answer = object | undefined | Status;
export class Status {
  readonly status: number;
  readonly body: object;
  constructor(status: number, body: object) {
    this.status = status;
    this.body = body;
  }
}

/** The body, once the rules accept it. @throws ApiError 50035 with everything that is wrong */
export function checked<T>(call: Pick<RestCall, 'rules' | 'body'>, kind: BodyKind, flags?: number): T {
  call.rules(kind, call.body, flags);
  return call.body as T;
}

/** A path parameter that the route names and that must therefore be present. */
export function param(call: RestCall, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`the route has no :${name}`);
  return value;
}

/** A number of the query, from 1 to `max`; 50035 when it is none of these, as Discord refuses `limit=101`. */
export function queryNumber(call: RestCall, name: string, standard: number, max: number): number {
  const given = call.query.get(name);
  if (given === null) return standard;
  const value = Number(given);
  const refuse = (code: string, message: string) => invalidForm([{ path: [name], code, message }]);
  if (!Number.isInteger(value) || given.trim() === '')
    throw refuse('NUMBER_TYPE_COERCE', `Value "${given.slice(0, 60)}" is not int.`);
  if (value < 1) throw refuse('NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.');
  if (value > max) throw refuse('NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
  return value;
}

/** An id of the query, as a number to compare with; 50035 when it is none. */
export function querySnowflake(call: RestCall, name: string): bigint | null {
  const value = call.query.get(name);
  if (value === null) return null;
  if (/^\d{1,20}$/.test(value)) return BigInt(value);
  throw invalidForm([
    { path: [name], code: 'NUMBER_TYPE_COERCE', message: `Value "${value.slice(0, 60)}" is not snowflake.` },
  ]);
}
