// A bot that opens threads, and counts reactions: intents of its own, events, fetched history.
import {
  ChannelType,
  type Client,
  Events,
  SlashCommandBuilder,
  type TextChannel,
  ThreadAutoArchiveDuration,
} from 'discord.js';

const poll = new SlashCommandBuilder()
  .setName('vote')
  .setDescription('Asks for votes')
  .addStringOption((o) => o.setName('question').setDescription('What').setRequired(true));
const ticket = new SlashCommandBuilder()
  .setName('ticket')
  .setDescription('Works with tickets')
  .addSubcommand((s) =>
    s
      .setName('open')
      .setDescription('Opens one')
      .addStringOption((o) => o.setName('title').setDescription('About').setRequired(true)),
  )
  .addSubcommand((s) => s.setName('close').setDescription('Closes this one'));

export const ticketCommands: readonly object[] = [poll.toJSON(), ticket.toJSON()];

export function startTickets(client: Client): void {
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { commandName, options, channel } = interaction;
    if (commandName === 'vote') {
      const { resource } = await interaction.reply({
        content: options.getString('question', true),
        withResponse: true,
      });
      for (const emoji of ['👍', '👎']) await resource?.message?.react(emoji);
      return;
    }
    if (options.getSubcommand() === 'close') {
      if (!channel?.isThread()) {
        await interaction.reply('This is no ticket.');
        return;
      }
      await interaction.reply('Closed.');
      await channel.setArchived(true);
      return;
    }
    const thread = await (channel as TextChannel).threads.create({
      name: options.getString('title', true),
      type: ChannelType.PublicThread,
      autoArchiveDuration: ThreadAutoArchiveDuration.OneDay,
    });
    await thread.members.add(interaction.user);
    await thread.send(`Welcome, ${interaction.user}.`);
    await interaction.reply(`Opened ${thread}`);
  });
  // At three votes the result is written, with the number of messages that the channel has.
  client.on(Events.MessageReactionAdd, async (reaction, user) => {
    if (user.bot || reaction.emoji.name !== '👍') return;
    const message = await reaction.message.fetch();
    const votes = (message.reactions.cache.get('👍')?.count ?? 1) - 1;
    if (votes < 2) return;
    const history = await message.channel.messages.fetch({ limit: 10 });
    await message.reply({
      content: `Decided by ${votes} after ${history.size} message(s)`,
      allowedMentions: { parse: [] },
    });
  });
}
