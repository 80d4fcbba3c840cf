import {
  ApplicationCommandType,
  ChannelType,
  ContextMenuCommandBuilder,
  SlashCommandBuilder,
} from 'discord.js';

/** Something for each kind of option, and for each element of the page. */
export const commands = [
  new SlashCommandBuilder()
    .setName('paper')
    .setDescription('Finds papers')
    .addStringOption((o) =>
      o.setName('query').setDescription('What to look for').setRequired(true).setAutocomplete(true),
    )
    .addIntegerOption((o) =>
      o.setName('year').setDescription('Published in').setMinValue(1990).setMaxValue(2030),
    )
    .addStringOption((o) =>
      o
        .setName('sort')
        .setDescription('Which first')
        .addChoices({ name: 'Newest', value: 'new' }, { name: 'Most discussed', value: 'comments' }),
    )
    .addBooleanOption((o) => o.setName('private').setDescription('For you alone'))
    .addChannelOption((o) =>
      o.setName('in').setDescription('Where to').addChannelTypes(ChannelType.GuildText),
    ),
  new SlashCommandBuilder()
    .setName('compare')
    .setDescription('Puts two papers side by side')
    .addStringOption((o) =>
      o.setName('first').setDescription('One paper').setRequired(true).setAutocomplete(true),
    )
    .addStringOption((o) =>
      o.setName('second').setDescription('Another').setRequired(true).setAutocomplete(true),
    ),
  new SlashCommandBuilder().setName('slow').setDescription('Thinks, and answers when it is told to'),
  new SlashCommandBuilder().setName('silent').setDescription('Never answers'),
  new SlashCommandBuilder().setName('form').setDescription('Opens a form'),
  new SlashCommandBuilder().setName('discuss').setDescription('Opens a thread'),
  new SlashCommandBuilder().setName('hostile').setDescription('Shows a hostile paper'),
  new SlashCommandBuilder().setName('file').setDescription('Sends a picture and a file'),
  new SlashCommandBuilder()
    .setName('upload')
    .setDescription('Takes a file')
    .addAttachmentOption((o) => o.setName('paper').setDescription('Any file').setRequired(true)),
  new SlashCommandBuilder().setName('pick').setDescription('Offers people and channels'),
  new SlashCommandBuilder().setName('blocks').setDescription('Answers in laid out blocks'),
  new SlashCommandBuilder().setName('wrong').setDescription('Says more than Discord takes'),
  new SlashCommandBuilder()
    .setName('digest')
    .setDescription('Daily papers')
    .addSubcommand((s) => s.setName('add').setDescription('Begins one'))
    .addSubcommand((s) => s.setName('list').setDescription('Shows them')),
  new ContextMenuCommandBuilder().setName('Find papers').setType(ApplicationCommandType.Message),
];
