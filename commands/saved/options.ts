import {
  ApplicationCommandOptionType as Kind,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { everywhere, paperOption, subcommand, text, typed } from '../shared/options.ts';

/** Of a note: what is shown beside a title. */
export const NOTE_MAX = 300;

export const savedOptions = z.discriminatedUnion('subcommand', [
  z.object({ subcommand: z.enum(['add', 'remove', 'read', 'unread']), paper: typed }),
  z.object({
    subcommand: z.literal('note'),
    paper: typed,
    text: z.string().trim().max(NOTE_MAX, `is longer than ${NOTE_MAX} characters`).optional(),
  }),
  z.object({
    subcommand: z.literal('list'),
    search: z.string().trim().max(300, 'is longer than 300 characters').optional(),
    show: z.enum(['all', 'unread', 'read'], { error: 'must be all, unread or read' }).optional(),
  }),
  z.object({ subcommand: z.literal('import'), file: z.string({ error: 'is missing' }).max(2000) }),
  z.object({ subcommand: z.literal('export'), format: z.enum(['bibtex', 'ris']).optional() }),
]);
export type SavedOptions = z.infer<typeof savedOptions>;

const onList = paperOption('paper', 'A title on your list', true);

const plain = (name: string, description: string) => subcommand(name, description, [onList]);

export const savedDeclaration: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  name: 'saved',
  description: 'Your own reading list, seen by you alone',
  ...everywhere,
  options: [
    {
      type: Kind.Subcommand,
      name: 'add',
      description: 'Put a paper on your list',
      options: [paperOption('paper', 'A title, or a part of one', true)],
    },
    {
      type: Kind.Subcommand,
      name: 'list',
      description: 'What is on your list',
      options: [
        {
          type: text,
          name: 'search',
          description: 'Only what is about this, or has it in its note',
          max_length: 300,
        },
        {
          type: text,
          name: 'show',
          description: 'All, unless you say otherwise',
          choices: [
            { name: 'Unread', value: 'unread' },
            { name: 'Read', value: 'read' },
            { name: 'All', value: 'all' },
          ],
        },
      ],
    },
    plain('remove', 'Take a paper off your list'),
    plain('read', 'Note that you read a paper'),
    plain('unread', 'Note that you still have to read it'),
    {
      type: Kind.Subcommand,
      name: 'note',
      description: 'Write something beside a paper',
      options: [
        onList,
        {
          type: text,
          name: 'text',
          description: 'What you think of it; left out, the note goes',
          max_length: NOTE_MAX,
        },
      ],
    },
    {
      type: Kind.Subcommand,
      name: 'import',
      description: 'Put the papers of a BibTeX file on your list',
      options: [{ type: Kind.Attachment, name: 'file', description: 'A .bib file', required: true }],
    },
    {
      type: Kind.Subcommand,
      name: 'export',
      description: 'Your list as a file',
      options: [
        {
          type: text,
          name: 'format',
          description: 'BibTeX, unless you say otherwise',
          choices: [
            { name: 'BibTeX', value: 'bibtex' },
            { name: 'RIS', value: 'ris' },
          ],
        },
      ],
    },
  ],
};
