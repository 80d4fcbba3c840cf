import { GatewayCloseCodes as Close } from 'discord-api-types/v10';
import { isObject } from '../../wire/is-object.ts';

/** The connection is to be closed, with one of Discord's codes. */
export class Closing extends Error {
  readonly code: number;
  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** @throws Closing when a payload's data is no object */
export function demandObject(d: unknown): Record<string, unknown> {
  if (!isObject(d)) throw new Closing(Close.DecodeError, 'Error while decoding payload.');
  return d;
}
