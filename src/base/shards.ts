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
