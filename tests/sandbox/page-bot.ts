import {
  ActionRowBuilder,
  AttachmentBuilder,
  ChannelSelectMenuBuilder,
  type ChatInputCommandInteraction,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  Routes,
  UserSelectMenuBuilder,
} from 'discord.js';
import { drawBlocks, drawForm, drawList, hostile, papers, pixel } from './page-bot-cards.ts';
import { commands } from './page-bot-commands.ts';

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
        embeds: [{ title: 'A chart', image: { url: 'attachment://pixel.png', description: 'Ever upwards' } }],
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
