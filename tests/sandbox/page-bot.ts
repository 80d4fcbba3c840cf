import {
  ActionRowBuilder,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  ChannelType,
  type ChatInputCommandInteraction,
  Client,
  ContainerBuilder,
  ContextMenuCommandBuilder,
  EmbedBuilder,
  Events,
  FileUploadBuilder,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Routes,
  SectionBuilder,
  SeparatorBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';

/** A paper's text as the worst of strangers would write it. */
export const hostile = {
  title:
    '<script>window.hurt=1</script><img src=x onerror="window.hurt=1"> constructor 12345678901234567 @everyone',
  description:
    '[click](javascript:window.hurt=1) [data](data:text/html,<script>window.hurt=1</script>) <https://x.y/"onmouseover="window.hurt=1> ' +
    '<@&1100000000000000102> @everyone @here ![](https://evil.example/p.png) <:a:123456789012345678>\n' +
    `\${window.hurt=1} <svg onload="window.hurt=1"> ${'\u200b'.repeat(3000)}END`,
  field: '\u200b'.repeat(1000),
};

/** Some papers to find: enough for two pages. */
const papers = ['Critique Fine-Tuning', 'Critic-V', 'Actor-Critic Without Tears', 'Reward Models as Critics'];

const commands = [
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

export interface PageBot {
  readonly client: Client;
  /** Answers every `/slow` that waits. */
  readonly answerSlow: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A small bot in the style of discord.js's guide, with something for every element of the page. */
export async function startPageBot(api: string, token: string): Promise<PageBot> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
  const waiting: ChatInputCommandInteraction[] = [];
  client.on(Events.Error, () => {});
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction, waiting).catch(() => {}));
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await ready;
  const body = commands.map((command) => command.toJSON());
  await client.rest.put(Routes.applicationCommands(client.application?.id ?? ''), { body });
  return {
    client,
    answerSlow: async () => {
      for (const interaction of waiting.splice(0)) await interaction.editReply('Thought enough.');
    },
    stop: () => client.destroy(),
  };
}

async function answer(interaction: Interaction, waiting: ChatInputCommandInteraction[]): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    const found = papers.filter((p) => p.toLowerCase().includes(typed));
    await interaction.respond(found.map((name) => ({ name, value: name })));
  } else if (interaction.isButton()) {
    const [kind, query = '', page = ''] = interaction.customId.split(';');
    if (kind === 'page') await interaction.update(drawList(query, Number(page)));
    else if (kind === 'private')
      await interaction.reply({ content: 'A word in your ear', flags: MessageFlags.Ephemeral });
  } else if (interaction.isStringSelectMenu()) {
    await interaction.reply(`You chose ${interaction.values.join(' and ')}`);
  } else if (interaction.isAnySelectMenu()) {
    await interaction.reply(`You picked ${interaction.values.join(' and ')}`);
  } else if (interaction.isModalSubmit()) {
    const proof = interaction.fields.getUploadedFiles('proof')?.map((f) => f.name) ?? [];
    const about = interaction.fields.getTextInputValue('about');
    await interaction.reply(`You look for ${[about, ...proof].join(', with ')}`);
  } else if (interaction.isMessageContextMenuCommand()) {
    await interaction.reply({
      content: `Papers for: ${interaction.targetMessage.content}`,
      flags: MessageFlags.Ephemeral,
    });
  } else if (interaction.isChatInputCommand()) await run(interaction, waiting);
}

async function run(
  interaction: ChatInputCommandInteraction,
  waiting: ChatInputCommandInteraction[],
): Promise<void> {
  const { options, commandName } = interaction;
  switch (commandName) {
    case 'paper': {
      const query = options.getString('query', true);
      const more = ['year', 'sort', 'private', 'in'].flatMap((name) => {
        const value = options.get(name)?.value;
        return value === undefined ? [] : [`${name}=${value}`];
      });
      await interaction.reply({ content: more.join(' '), ...drawList(query, 1) });
      break;
    }
    case 'compare':
      await interaction.reply(`${options.getString('first')} and ${options.getString('second')}`);
      break;
    case 'slow':
      await interaction.deferReply();
      waiting.push(interaction);
      break;
    case 'form':
      await interaction.showModal(drawForm());
      break;
    case 'discuss': {
      const { resource } = await interaction.reply({ content: 'Let us talk', withResponse: true });
      const thread = await resource?.message?.startThread({ name: 'Critics, at length' });
      await thread?.send('Here we are');
      break;
    }
    case 'hostile':
      await interaction.reply({
        content: `@everyone <@${interaction.user.id}> ${hostile.title}`,
        embeds: [
          {
            title: hostile.title.slice(0, 256),
            description: hostile.description,
            fields: [{ name: hostile.title.slice(0, 256), value: hostile.field }],
            footer: { text: hostile.title },
            author: { name: hostile.title },
            image: { url: 'https://evil.example/p.png' },
          },
        ],
        allowedMentions: { parse: [] },
      });
      break;
    case 'file':
      await interaction.reply({
        files: [
          new AttachmentBuilder(pixel, { name: 'pixel.png' }),
          new AttachmentBuilder(Buffer.from('plain'), { name: 'notes.txt' }),
        ],
        embeds: [new EmbedBuilder().setTitle('A chart').setImage('attachment://pixel.png')],
      });
      break;
    case 'upload': {
      const { name, size } = options.getAttachment('paper', true);
      await interaction.reply(`Got ${name} of ${size} bytes`);
      break;
    }
    case 'pick':
      await interaction.reply({
        components: [
          new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(
            new UserSelectMenuBuilder().setCustomId('people').setPlaceholder('Whom?').setMaxValues(2),
          ),
          new ActionRowBuilder<ChannelSelectMenuBuilder>().addComponents(
            new ChannelSelectMenuBuilder().setCustomId('channels').setPlaceholder('Where?'),
          ),
        ],
        content: 'Pick',
      });
      break;
    case 'blocks':
      await interaction.reply({ flags: MessageFlags.IsComponentsV2, components: drawBlocks() });
      break;
    case 'wrong':
      await interaction.reply({ embeds: [{ title: 'x'.repeat(300) }] });
      break;
    case 'digest':
      await interaction.reply({
        content: `Digest: ${options.getSubcommand()}`,
        flags: MessageFlags.Ephemeral,
      });
      break;
  }
}

/** A red dot. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

function drawList(query: string, page: number) {
  const shown = papers.slice(page * 2 - 2, page * 2);
  const button = (label: string, to: number, on: boolean) =>
    new ButtonBuilder()
      .setLabel(label)
      .setStyle(ButtonStyle.Primary)
      .setCustomId(`page;${query};${to};${label}`.slice(0, 100))
      .setDisabled(!on);
  return {
    embeds: [
      new EmbedBuilder()
        .setColor(0x5865f2)
        .setAuthor({ name: 'Paperboy' })
        .setTitle(`Papers about “${query}”`)
        .setURL('https://huggingface.co/papers')
        .setDescription(
          shown
            .map((p, i) => `**${page * 2 - 1 + i}.** [${p}](https://huggingface.co/papers?q=x)`)
            .join('\n'),
        )
        .addFields(
          { name: 'Found', value: String(papers.length), inline: true },
          { name: 'Year', value: '2025', inline: true },
        )
        .setFooter({ text: `Page ${page} of 2` }),
    ],
    components: [
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        button('Previous', page - 1, page > 1),
        button('Next', page + 1, page < 2),
        new ButtonBuilder().setLabel('In private').setStyle(ButtonStyle.Secondary).setCustomId('private'),
        new ButtonBuilder().setLabel('Broken').setStyle(ButtonStyle.Danger).setCustomId('broken'),
        new ButtonBuilder()
          .setLabel('Open')
          .setStyle(ButtonStyle.Link)
          .setURL('https://huggingface.co/papers'),
      ),
      new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
        new StringSelectMenuBuilder()
          .setCustomId('open')
          .setPlaceholder('Open papers')
          .setMinValues(1)
          .setMaxValues(2)
          .addOptions(shown.map((p) => ({ label: p, value: p, description: 'A paper' }))),
      ),
    ],
  };
}

const drawBlocks = () => [
  new ContainerBuilder()
    .setAccentColor(0x3ba55d)
    .addSectionComponents(
      new SectionBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('## Block\nwith **markdown**'))
        .setButtonAccessory(
          new ButtonBuilder().setLabel('In private').setCustomId('private').setStyle(ButtonStyle.Secondary),
        ),
    )
    .addSeparatorComponents(new SeparatorBuilder())
    .addTextDisplayComponents(new TextDisplayBuilder().setContent('- one\n- two')),
];

const drawForm = (): ModalBuilder =>
  new ModalBuilder()
    .setCustomId('search')
    .setTitle('Look for papers')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('What about?')
        .setDescription('A few words')
        .setTextInputComponent(new TextInputBuilder().setCustomId('about').setStyle(TextInputStyle.Short)),
      new LabelBuilder()
        .setLabel('Why?')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('why').setStyle(TextInputStyle.Paragraph).setRequired(false),
        ),
      new LabelBuilder()
        .setLabel('Proof')
        .setFileUploadComponent(new FileUploadBuilder().setCustomId('proof').setRequired(false)),
    );
