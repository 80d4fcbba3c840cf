import {
  ApplicationCommandOptionType as Kind,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { dayChoices } from '../../src/digest/index.ts';
import { everywhere, subcommand, text } from '../shared/options.ts';

const targets = ['author', 'lab', 'topic', 'paper'] as const;

export const followOptions = z.object({
  subcommand: z.enum([...targets, 'list', 'pause', 'resume', 'remove', 'about'], {
    error: 'is not something that can be done with what you follow',
  }),
  /** What is followed, as typed or chosen. */
  name: z.string().trim().max(300, 'is longer than 300 characters').optional(),
  days: z.string().max(40).optional(),
  time: z.string().trim().max(40, 'is longer than a time').optional(),
  timezone: z.string().trim().max(100, 'is longer than any time zone').optional(),
  /** Which one: its id, as the autocomplete gives it; `closed`: all that closed direct messages have paused. */
  follow: z.string().trim().max(300).optional(),
  mark: z.string().max(40).optional(),
});
export type FollowOptions = z.infer<typeof followOptions>;

const which = {
  type: text,
  name: 'follow',
  description: 'Which one; not needed where there is only one',
  autocomplete: true as const,
  max_length: 300,
};

const rhythm = [
  {
    type: text,
    name: 'days',
    description: 'Daily, unless you say otherwise',
    choices: dayChoices.map(({ name, value }) => ({ name, value })),
  },
  { type: text, name: 'time', description: 'Local time of day: 08:00, 8:30 pm', max_length: 40 },
  {
    type: text,
    name: 'timezone',
    description: 'A city near you: Berlin, New York; UTC at first',
    autocomplete: true as const,
    max_length: 100,
  },
];

const follow = (target: (typeof targets)[number], description: string, name: string) => ({
  type: Kind.Subcommand as const,
  name: target,
  description,
  options: [
    {
      type: text,
      name: 'name',
      description: name,
      required: true,
      autocomplete: target !== 'topic',
      max_length: target === 'topic' ? 200 : 300,
    },
    ...rhythm,
  ],
});

const plain = (name: string, description: string) => subcommand(name, description, [which]);

export const followDeclaration: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  name: 'follow',
  description: 'New papers of an author, a lab or a topic, to you alone',
  ...everywhere,
  options: [
    follow('author', 'What somebody writes; again with another time to change it', 'Their name'),
    follow('lab', 'What a lab or a company publishes', 'Its name'),
    follow('topic', 'What is new on a topic', 'A few words, as you would search for them'),
    follow('paper', 'What comes close to a paper', 'A title, or a part of one'),
    { type: Kind.Subcommand, name: 'list', description: 'What you follow' },
    plain('pause', 'Stop one for a while'),
    plain('resume', 'Let a paused one go on'),
    plain('remove', 'Follow it no longer'),
  ],
};
