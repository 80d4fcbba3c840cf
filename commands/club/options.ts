import {
  ChannelType,
  ApplicationCommandOptionType as Kind,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { dayChoices } from '../../src/digest/index.ts';
import { inServers, paperOption, subcommand, text, typed } from '../shared/options.ts';

export const clubOptions = z.object({
  subcommand: z.enum(
    ['set', 'save', 'show', 'nominate', 'withdraw', 'nominations', 'skip', 'unskip', 'remove', 'archive'],
    { error: 'is not something that a reading group can do' },
  ),
  day: z.string().max(40).optional(),
  time: z.string().trim().max(40, 'is longer than a time').optional(),
  timezone: z.string().trim().max(100, 'is longer than any time zone').optional(),
  place: z.string().trim().max(100, 'is longer than 100 characters').optional(),
  voice: z.string().max(40).optional(),
  paper: typed.optional(),
  /** A club's id, where several may be meant. */
  club: z.string().max(40).optional(),
  /** A meeting's date. */
  date: z.string().max(10).optional(),
  mark: z.string().max(40).optional(),
});
export type ClubOptions = z.infer<typeof clubOptions>;

export const weekdays = dayChoices.filter((c) => c.days.length === 1);

export const clubDeclaration: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  name: 'club',
  description: 'This channel’s reading group: nominate papers, vote, meet',
  ...inServers,
  options: [
    {
      type: Kind.Subcommand,
      name: 'set',
      description: 'Start a reading group here, or change it; you see what comes of it first',
      options: [
        {
          type: text,
          name: 'day',
          description: 'The day on which it meets',
          required: true,
          choices: weekdays.map(({ name, value }) => ({ name, value })),
        },
        {
          type: text,
          name: 'time',
          description: 'Local time of day: 08:00, 8:30 pm',
          required: true,
          max_length: 40,
        },
        {
          type: text,
          name: 'timezone',
          description: 'A city near you: Berlin, New York; UTC at first',
          autocomplete: true,
          max_length: 100,
        },
        {
          type: Kind.Channel,
          name: 'voice',
          description: 'The voice channel in which it meets',
          channel_types: [ChannelType.GuildVoice],
        },
        {
          type: text,
          name: 'place',
          description: 'Where else: a room, a link; its thread unless you say otherwise',
          max_length: 100,
        },
      ],
    },
    subcommand('show', 'When the reading group meets, and what it reads'),
    {
      ...subcommand('nominate', 'Propose a paper for one of the next meetings'),
      options: [paperOption('paper', 'A title, or a part of one', true)],
    },
    subcommand('nominations', 'The papers that are nominated'),
    subcommand('skip', 'Call the next meeting off'),
    subcommand('remove', 'Remove the reading group'),
    subcommand('archive', 'What was read, with its threads'),
  ],
};
