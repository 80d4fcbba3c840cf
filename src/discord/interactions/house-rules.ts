import { type Channel, ChannelType, type Guild } from 'discord.js';
import { formatList } from '../../base/format.ts';
import type { Card } from '../../command/card.ts';
import type { AnyCommand, Where } from '../../command/command.ts';
import { type GuildSettings, usualSettings } from '../../store/index.ts';
import { escapeMarkdown } from '../cards/markdown.ts';
import type { RouterContext } from './context.ts';
import { warning } from './fault.ts';

/** Where an answer is to be shown: an interaction or a message. */
interface Spot {
  readonly channelId: string | null;
  readonly channel: Channel | null;
  readonly guild: Guild | null;
}

/** What a server's settings make of one interaction. */
export interface HouseRules {
  readonly hits: number;
  /** Nobody but who asked sees the answer, unless they share it. */
  readonly quiet: boolean;
  /** Says why nobody else sees it here, and it can't be shared; null in a channel where answers are for all. */
  readonly elsewhere: string | null;
  /** Counts an answer to this person; the card that refuses it where they had all that they get for now. */
  readonly take: () => Promise<Card | null>;
  /** That answer was none. */
  readonly giveBack: () => Promise<unknown>;
}

/** In a direct message, and for what its asker alone sees anyway. */
const none: HouseRules = {
  hits: usualSettings.hits,
  quiet: false,
  elsewhere: null,
  take: async () => null,
  giveBack: async () => {},
};

export async function readHouseRules<Services>(
  context: Pick<RouterContext<Services>, 'store' | 'log'>,
  interaction: Spot,
  command: AnyCommand<Services>,
  { guild, user }: Where,
): Promise<HouseRules> {
  if (command.private || guild === null || user === null) return none;
  const { store } = context;
  const settings = await store.guildSettings(guild);
  const { hits, quiet, daily } = settings;
  if (settings.channels.length > 0) await learnChannels(interaction);
  const rules = { ...none, hits, quiet, elsewhere: describeElsewhere(interaction, settings) };
  if (daily === null) return rules;
  return {
    ...rules,
    async take() {
      const again = await counted(context, () => store.takeAnswer(guild, user, daily));
      return again === null ? null : drawLimit(daily, again);
    },
    giveBack: () => counted(context, () => store.giveBackAnswer(guild, user)),
  };
}

/** A store that can't be written to is no reason to leave somebody without an answer. */
async function counted<T>(
  { log }: Pick<RouterContext<unknown>, 'log'>,
  count: () => Promise<T>,
): Promise<T | null> {
  try {
    return await count();
  } catch (error) {
    log.warn('an answer could not be counted', { error });
    return null;
  }
}

function drawLimit(daily: number, again: number): Card {
  const had = daily === 1 ? 'your answer' : `your ${daily} answers`;
  const at = Math.ceil(again / 1000);
  return {
    private: true,
    content: `That was ${had} for today`,
    embeds: [
      {
        color: warning,
        description: `This server has a limit of ${daily === 1 ? 'one answer' : `${daily} answers`} a day for each person. You can ask again <t:${at}:R>, at <t:${at}:t>.\n-# What you open from cards doesn’t count.`,
      },
    ],
    rows: [
      [
        {
          kind: 'button',
          label: 'Newest papers',
          to: { command: 'paper', options: {}, how: 'open' },
        },
        {
          kind: 'button',
          label: 'My list',
          to: { command: 'saved', options: { subcommand: 'list' }, how: 'private' },
        },
      ],
    ],
  };
}

/** Asks for the channels of a server that no gateway tells of: their names and categories are needed. */
async function learnChannels({ guild }: Spot): Promise<void> {
  if (guild?.available === false) await guild.channels.fetch(undefined, { cache: false });
}

/** So many of the channels are named. */
const named = 3;

function describeElsewhere(interaction: Spot, { channels }: GuildSettings): string | null {
  if (channels.length === 0 || placesOf(interaction).some((place) => channels.includes(place))) return null;
  const left = channels.flatMap((id) => interaction.guild?.channels.cache.get(id) ?? []);
  if (left.length === 0)
    return '-# Only you see this: the channels where I may answer for everyone are gone. Whoever manages this server can choose others with `/settings`.';
  const names = left
    .slice(0, named)
    .map((c) =>
      c.type === ChannelType.GuildCategory ? `the category ${escapeMarkdown(c.name)}` : `<#${c.id}>`,
    );
  const more = left.length > named ? [`${left.length - named} more`] : [];
  return `-# Only you see this: in this server I answer for everyone in ${formatList([...names, ...more])}.`;
}

/** The channel, the one that a thread is in, and their category. */
function placesOf({ channelId, channel }: Spot): readonly string[] {
  const parent = channel?.isThread() ? channel.parent : channel;
  const category = parent && 'parentId' in parent ? parent.parentId : null;
  return [channelId, parent?.id, category].filter((id) => id != null);
}
