import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'dotenv';
import { z } from 'zod';
import { UserError } from './errors.ts';
import type { Level } from './log.ts';
import { readShards, type Shards } from './shards.ts';

/** The repository's root. Defaults are relative to it, wherever the process was started. */
export const root = resolve(import.meta.dirname, '../..');

const path = (fallback: string) =>
  z
    .string()
    .optional()
    .transform((p) => resolve(p === undefined ? join(root, fallback) : p));

const url = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' });
const port = z.coerce.number({ error: 'must be a number' }).int().min(0).max(65_535);

// https://arxiv.org/category_taxonomy: an archive, and in some a subject.
const category = /^[a-z]+(?:-[a-z]+)?(?:\.(?:[A-Z]{2}|[a-z]{2,4}-[a-z]{2,4}))?$/;

/** More than any bot on Discord has. */
const SHARDS_MAX = 16_384;

/** One entry a variable; `.env.example` explains them to people. */
const variables = z.object({
  // Discord's format: three parts of URL-safe base64, separated by dots.
  DISCORD_TOKEN: z
    .string()
    .regex(
      /^[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}$/,
      'is not a bot token (three parts with dots between them; see Bot → Reset Token in the developer portal)',
    )
    .optional(),
  DISCORD_API_URL: url.optional().transform((u) => u?.replace(/\/+$/, '')),
  SEEDS_DIR: path('seeds'),
  DATA_DIR: path('data'),
  SHARDS: z
    .string()
    .regex(/^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/, 'must be shards like 0-3 or 0,2,5')
    .optional(),
  SHARD_COUNT: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(1, 'must be one or more')
    .max(SHARDS_MAX, `must be ${SHARDS_MAX} or fewer`)
    .optional(),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(?:ql)?$/,
      error: 'must be an address like postgres://user:password@host:5432/paperboy',
    })
    .optional(),
  ENGINE: z.enum(['auto', 'memory', 'fts5'], 'must be auto, memory or fts5').default('auto'),
  SANDBOX_PORT: port.default(4780),
  LISTEN: z.enum(['off', 'mentions'], 'must be off or mentions').default('off'),
  HEALTH_PORT: port.optional(),
  INTERACTIONS_PORT: port.optional(),
  INTERACTIONS_HOST: z.string().default('127.0.0.1'),
  DISCORD_PUBLIC_KEY: z
    .string()
    .regex(
      /^[\da-f]{64}$/i,
      'must be the 64 digits of “Public Key” in the developer portal, under General Information',
    )
    .optional(),
  GATEWAY: z.enum(['on', 'off'], 'must be on or off').default('on'),
  HEALTH_HOST: z.string().default('127.0.0.1'),
  LOG_FORMAT: z.enum(['text', 'json'], 'must be text or json').default('text'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info'),
  FEED: z.enum(['on', 'off'], 'must be on or off').default('on'),
  FEED_URL: url.default('https://huggingface.co'),
  ARXIV: z
    .string()
    .transform((text) => [...new Set(text.split(/[\s,]+/).filter((category) => category !== ''))])
    .refine(
      (categories) => categories.length <= 20 && categories.every((one) => category.test(one)),
      'must be categories of arXiv like cs.CL,cs.LG, twenty at most',
    )
    .default([]),
  CONTACT: z
    .string()
    .regex(/^[\x21-\x7e]{3,100}$/, 'must be an e-mail address or an address on the web')
    .optional(),
  ARXIV_URL: url.default('https://oaipmh.arxiv.org/oai'),
  LIBRARY_SINCE: z
    .union([z.iso.date(), z.literal('off')], 'must be a date like 2025-01-01, or off')
    .default('2023-05-01'),
});

export interface Config {
  readonly token: string | null;
  /** The REST base without a version, or null for Discord's own. */
  readonly api: string | null;
  readonly seeds: string;
  readonly data: string;
  /** Where the store is: a PostgreSQL server's address, or the folder above. */
  readonly store: string;
  /** Where the search index is: in memory, in a file of SQLite's, or as the number of papers says. */
  readonly engine: 'auto' | 'memory' | 'fts5';
  readonly sandboxPort: number;
  /** The shards of this process; null: all there are, as many as Discord recommends. */
  readonly shards: Shards | null;
  /** Whether it answers mentions, replies and direct messages; without it no message reaches it. */
  readonly listens: boolean;
  /** Whether it connects to Discord's gateway. */
  readonly gateway: boolean;
  /** Where Discord posts interactions to; null: it doesn't, they come by the gateway. */
  readonly interactions: Interactions | null;
  readonly logLevel: Level;
  readonly logFormat: 'text' | 'json';
  /** Where health and metrics are served; nowhere where the port is null. */
  readonly health: { readonly host: string; readonly port: number | null };
  readonly feed: {
    readonly on: boolean;
    readonly url: string;
    /** Whom the sources can write to; null: nobody is named. */
    readonly contact: string | null;
    /** Whose papers come in besides; none unless told. */
    readonly arxiv: { readonly categories: readonly string[]; readonly url: string };
    /** The oldest day (ISO) that the library is to reach back to; null: it grows from today on. */
    readonly since: string | null;
  };
}

export interface Interactions {
  readonly host: string;
  readonly port: number;
  /** The application's, in hexadecimal. */
  readonly publicKey: string;
}

function readInteractions(
  port: number | undefined,
  host: string,
  publicKey: string | undefined,
): Interactions | null | string {
  if (port === undefined) return null;
  if (publicKey === undefined)
    return 'INTERACTIONS_PORT is set, and DISCORD_PUBLIC_KEY is not: without it anybody could speak for Discord';
  return { port, host, publicKey };
}

/** `.env` beside package.json, if there is one; the environment takes precedence. */
export function readEnvironment(file: string = join(root, '.env')): NodeJS.ProcessEnv {
  return existsSync(file) ? { ...parse(readFileSync(file)), ...process.env } : { ...process.env };
}

/**
 * Settings from the environment. An empty variable counts as absent.
 * Throws one UserError that names every mistake, and never repeats a value (one of them is a token).
 */
export function readConfig(environment: NodeJS.ProcessEnv = readEnvironment()): Config {
  const given = Object.fromEntries(
    Object.keys(variables.shape)
      .map((key) => [key, environment[key]?.trim()])
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = variables.safeParse(given);
  if (!parsed.success) throw mistaken(parsed.error.issues.map((i) => `${i.path.join('.')} ${i.message}`));
  const v = parsed.data;
  const shards = readShards(v.SHARDS, v.SHARD_COUNT);
  if (typeof shards === 'string') throw mistaken([shards]);
  const interactions = readInteractions(v.INTERACTIONS_PORT, v.INTERACTIONS_HOST, v.DISCORD_PUBLIC_KEY);
  if (typeof interactions === 'string') throw mistaken([interactions]);
  if (v.GATEWAY === 'off' && v.LISTEN !== 'off')
    throw mistaken(['LISTEN needs the gateway, and GATEWAY is off: no message would arrive']);
  if (v.GATEWAY === 'off' && interactions === null)
    throw mistaken(['GATEWAY is off, and INTERACTIONS_PORT is not set: nobody would be answered']);
  return Object.freeze({
    token: v.DISCORD_TOKEN ?? null,
    api: v.DISCORD_API_URL ?? null,
    seeds: v.SEEDS_DIR,
    data: v.DATA_DIR,
    store: v.DATABASE_URL ?? v.DATA_DIR,
    engine: v.ENGINE,
    sandboxPort: v.SANDBOX_PORT,
    shards,
    listens: v.LISTEN === 'mentions',
    gateway: v.GATEWAY === 'on',
    interactions,
    logLevel: v.LOG_LEVEL,
    logFormat: v.LOG_FORMAT,
    health: { host: v.HEALTH_HOST, port: v.HEALTH_PORT ?? null },
    feed: {
      on: v.FEED === 'on',
      url: v.FEED_URL,
      contact: v.CONTACT ?? null,
      arxiv: { categories: v.ARXIV, url: v.ARXIV_URL },
      since: v.LIBRARY_SINCE === 'off' ? null : v.LIBRARY_SINCE,
    },
  });
}

const mistaken = (mistakes: readonly string[]) =>
  new UserError(
    `The configuration has mistakes:\n${mistakes.map((one) => `  ${one}`).join('\n')}`,
    'See .env.example.',
  );
