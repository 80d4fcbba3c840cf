// A bot in the manner of discord.js's guide: a collection of commands, deferrals, follow-ups and a modal.
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Client,
  Collection,
  EmbedBuilder,
  Events,
  MessageFlags,
  ModalBuilder,
  type ModalSubmitInteraction,
  SlashCommandBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';

interface Command {
  readonly data: { readonly name: string; toJSON(): object };
  execute(interaction: ChatInputCommandInteraction): Promise<void>;
}

const slow: Command = {
  data: new SlashCommandBuilder()
    .setName('report')
    .setDescription('Collects a report')
    .addStringOption((o) => o.setName('topic').setDescription('Of what').setRequired(true).setMaxLength(40))
    .addBooleanOption((o) => o.setName('private').setDescription('For you alone')),
  async execute(interaction) {
    const isPrivate = interaction.options.getBoolean('private') ?? false;
    await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
    await new Promise((done) => setTimeout(done, 60));
    const embed = new EmbedBuilder()
      .setTitle(`Report on ${interaction.options.getString('topic', true)}`)
      .setColor(0x0099ff)
      .addFields({ name: 'Lines', value: '42', inline: true })
      .setTimestamp();
    await interaction.editReply({ embeds: [embed] });
    const followUp = await interaction.followUp({ content: 'Was it of use?', flags: MessageFlags.Ephemeral });
    await interaction.editReply({ content: `asked in ${followUp.id.length > 0 ? 'private' : '?'}` });
  },
};

const feedback: Command = {
  data: new SlashCommandBuilder().setName('feedback').setDescription('Says what you think'),
  async execute(interaction) {
    const input = (id: string, label: string, style: TextInputStyle) =>
      new ActionRowBuilder<TextInputBuilder>().addComponents(
        new TextInputBuilder().setCustomId(id).setLabel(label).setStyle(style).setMaxLength(200),
      );
    await interaction.showModal(
      new ModalBuilder()
        .setCustomId('feedback')
        .setTitle('Your feedback')
        .addComponents(
          input('what', 'What is it about?', TextInputStyle.Short),
          input('text', 'What do you think?', TextInputStyle.Paragraph),
        ),
    );
  },
};

async function thank(interaction: ModalSubmitInteraction): Promise<void> {
  await interaction.deferReply();
  const button = new ButtonBuilder().setCustomId('agree').setLabel('Agree').setStyle(ButtonStyle.Success);
  await interaction.editReply({
    content: `${interaction.user.displayName} on ${interaction.fields.getTextInputValue('what')}: ${interaction.fields.getTextInputValue('text')}`,
    components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)],
  });
  const reply = await interaction.fetchReply();
  // The guide's collector: it hears of the press on this very message.
  const pressed = await reply.awaitMessageComponent({ time: 5_000 });
  await pressed.update({ content: `${reply.content} (+1 by ${pressed.user.username})`, components: [] });
}

export const feedbackCommands: readonly object[] = [slow, feedback].map((c) => c.data.toJSON());

export function startFeedback(client: Client): void {
  const commands = new Collection([slow, feedback].map((c) => [c.data.name, c]));
  client.on(Events.InteractionCreate, async (interaction) => {
    try {
      if (interaction.isChatInputCommand()) await commands.get(interaction.commandName)?.execute(interaction);
      if (interaction.isModalSubmit()) await thank(interaction);
    } catch (error) {
      client.emit(Events.Error, error as Error);
    }
  });
}
