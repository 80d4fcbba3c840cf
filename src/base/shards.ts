/**
 * Which of the bot's shards a process has: Discord divides servers among `count` of them
 * (https://discord.com/developers/docs/events/gateway#sharding).
 */
export interface Shards {
  readonly ids: readonly number[];
  readonly count: number;
}

/** All there is, where there is one. */
export const oneShard: Shards = { ids: [0], count: 1 };

/** Whether a server is one of theirs. */
export const holds = ({ ids, count }: Shards, guild: string): boolean =>
  count === 1 || ids.includes(Number((BigInt(guild) >> 22n) % BigInt(count)));

/** The shards of `0-3,7` of so many; null where nothing is said; or what is wrong. */
export function readShards(text: string | undefined, count: number | undefined): Shards | null | string {
  if (count === undefined)
    return text === undefined ? null : 'SHARDS says which of SHARD_COUNT shards, and that is not set';
  if (text === undefined) return { ids: range(0, count - 1), count };
  const ids = new Set<number>();
  for (const part of text.split(',')) {
    const [from = 0, to = from] = part.split('-').map(Number);
    if (from > to) return `SHARDS has ${part}, which begins after its end`;
    if (to >= count)
      return `SHARDS has ${part}, and of ${count} (SHARD_COUNT) the last is ${count - 1}: they count from 0`;
    for (const id of range(from, to)) ids.add(id);
  }
  return { ids: [...ids].sort((a, b) => a - b), count };
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
