import type { Fault, FaultKind, FaultRequest } from '../contract/faults.ts';

export interface Faults {
  readonly add: (request: FaultRequest) => Fault;
  readonly remove: (id?: number) => boolean;
  readonly list: () => Fault[];
  /** Those that strike this call; each is counted, and gone when used up. */
  readonly strike: (method: string, path: string) => FaultKind[];
}

interface Armed {
  readonly id: number;
  readonly request: FaultRequest;
  struck: number;
}

/** Kinds that concern no call of their own: without `on` they happen at once. */
const immediate: readonly FaultKind['kind'][] = [
  'gateway-drop',
  'gateway-reconnect',
  'gateway-invalid-session',
  'gateway-silence',
  'delete-channel',
  'deny',
  'kick',
];

export function createFaults(options: {
  random: () => number;
  /** Does what a gateway or world fault says. */
  happen: (fault: FaultKind) => void;
  onChange: () => void;
}): Faults {
  let armed: Armed[] = [];
  let next = 1;
  const show = ({ id, request, struck }: Armed): Fault => ({ id, ...request, struck });

  return {
    add(request) {
      const fault: Armed = { id: next++, request, struck: 0 };
      if (immediate.includes(request.fault.kind) && request.on === undefined) {
        options.happen(request.fault);
        fault.struck = 1;
      } else armed.push(fault);
      options.onChange();
      return show(fault);
    },
    remove(id) {
      const before = armed.length;
      armed = id === undefined ? [] : armed.filter((f) => f.id !== id);
      options.onChange();
      return armed.length < before;
    },
    list: () => armed.map(show),
    strike(method, path) {
      if (armed.length === 0) return [];
      const struck: FaultKind[] = [];
      for (const fault of armed) {
        const { on, chance, times } = fault.request;
        if (on?.method !== undefined && on.method !== method) continue;
        if (on?.path !== undefined && !path.includes(on.path)) continue;
        if (fault.request.fault.kind === 'lost' && !path.endsWith('/callback')) continue;
        if (chance !== undefined && options.random() >= chance) continue;
        fault.struck += 1;
        struck.push(fault.request.fault);
        if (times !== null && fault.struck >= (times ?? 1)) armed = armed.filter((f) => f !== fault);
      }
      if (struck.length > 0) options.onChange();
      for (const fault of struck) if (immediate.includes(fault.kind)) options.happen(fault);
      return struck;
    },
  };
}
