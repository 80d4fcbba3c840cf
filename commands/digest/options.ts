import {
  ChannelType,
  ApplicationCommandOptionType as Kind,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { dayChoices } from '../../src/digest/index.ts';
import { managed, subcommand, text, whole } from '../shared/options.ts';

export const digestOptions = z.object({
  subcommand: z.enum(['set', 'save', 'list', 'preview', 'pause', 'resume', 'remove', 'now', 'about'], {
    error: 'is not something that a digest can do',
  }),
  channel: z.string().optional(),
  time: z.string().trim().max(40, 'is longer than a time').optional(),
  timezone: z.string().trim().max(100, 'is longer than any time zone').optional(),
  days: z.string().max(40).optional(),
  topic: z.string().trim().max(200, 'is longer than 200 characters').optional(),
  papers: whole(1, 10).optional(),
  order: z
    .enum(['newest', 'discussed', 'trending'], { error: 'must be newest, discussed or trending' })
    .optional(),
  thread: z.boolean().optional(),
  publish: z.boolean().optional(),
  /** Empty: none, where there was one. */
  role: z.string().max(40).optional(),
  tag: z.string().max(100).optional(),
  /** Which one: a digest's id, as the autocomplete gives it. */
  digest: z.string().max(100).optional(),
  mark: z.string().max(40).optional(),
});
export type DigestOptions = z.infer<typeof digestOptions>;

const which = {
  type: text,
  name: 'digest',
  description: 'Which one; not needed where there is only one',
  autocomplete: true as const,
};

const plain = (name: string, description: string) => subcommand(name, description, [which]);

export const digestDeclaration: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  name: 'digest',
  description: 'Papers delivered to a channel, every morning or when you like',
  ...managed,
  options: [
    {
      type: Kind.Subcommand,
      name: 'set',
      description: 'Set up a digest, or change one; you see a preview first',
      options: [
        {
          type: text,
          name: 'time',
          description: 'Local time of day: 08:00, 8:30 pm',
          required: true,
          max_length: 40,
        },
        {
          type: Kind.Channel,
          name: 'channel',
          description: 'Where to; here, unless you say otherwise',
          channel_types: [
            ChannelType.GuildText,
            ChannelType.GuildAnnouncement,
            ChannelType.PublicThread,
            ChannelType.PrivateThread,
            ChannelType.AnnouncementThread,
            ChannelType.GuildForum,
          ],
        },
        {
          type: text,
          name: 'timezone',
          description: 'A city near you: Berlin, New York; UTC at first',
          autocomplete: true,
          max_length: 100,
        },
        {
          type: text,
          name: 'days',
          description: 'Daily, unless you say otherwise',
          choices: dayChoices.map(({ name, value }) => ({ name, value })),
        },
        {
          type: text,
          name: 'topic',
          description: 'Only papers about this; a channel can have one digest a topic',
          max_length: 200,
        },
        {
          type: Kind.Integer,
          name: 'papers',
          description: 'How many, 1 to 10; 5 at first',
          min_value: 1,
          max_value: 10,
        },
        {
          type: text,
          name: 'order',
          description: 'Which ones come first',
          choices: [
            { name: 'Newest', value: 'newest' },
            { name: 'Most discussed', value: 'discussed' },
            { name: 'Trending', value: 'trending' },
          ],
        },
        {
          type: Kind.Boolean,
          name: 'thread',
          description: 'Open a thread on each digest, to talk about it',
        },
        {
          type: Kind.Role,
          name: 'role',
          description: 'Whom to mention; only a role that you may mention',
        },
        {
          type: Kind.Boolean,
          name: 'publish',
          description: 'Publish each to the channels that follow this announcement channel',
        },
        {
          type: text,
          name: 'tag',
          description: 'In a forum: the tag of the posts',
          autocomplete: true,
          max_length: 100,
        },
      ],
    },
    { type: Kind.Subcommand, name: 'list', description: 'The digests of this server' },
    plain('preview', 'What a digest would bring now; only you see it'),
    plain('pause', 'Stop a digest for a while'),
    plain('resume', 'Let a paused digest go on'),
    plain('remove', 'Remove a digest'),
    plain('now', 'Send a digest now, beside its regular ones'),
  ],
};
