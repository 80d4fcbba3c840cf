import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  EmbedBuilder,
  FileUploadBuilder,
  LabelBuilder,
  ModalBuilder,
  SectionBuilder,
  SeparatorBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
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
export const papers = [
  'Critique Fine-Tuning',
  'Critic-V',
  'Actor-Critic Without Tears',
  'Reward Models as Critics',
];

/** A red dot. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

export function drawList(query: string, page: number) {
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

export const drawBlocks = () => [
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

export const drawForm = (): ModalBuilder =>
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
