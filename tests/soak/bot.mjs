// The bot of the soak: answers in every way there is, and survives whatever the far side does. Plain JavaScript,
// started as a process of its own, so that its memory is its own. It says so when it is ready, which interactions
// it gave up, and, when asked, its memory and how many it is at work on.
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';

const { DISCORD_API_URL: api, DISCORD_TOKEN: token } = process.env;
const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: {
    api,
    timeout: 4_000,
    // Its own limit of 50 a second would count what Discord exempts.
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    // It keeps a queue for each interaction's token until it sweeps, which by default is once an hour.
    handlerSweepInterval: 10_000,
    hashSweepInterval: 10_000,
    hashLifetime: 10_000,
  },
});

const rows = (n) => [
  { type: 1, components: [{ type: 2, style: 1, label: 'Next', custom_id: `next:${n}` }] },
  {
    type: 1,
    components: [
      {
        type: 3,
        custom_id: `open:${n}`,
        options: [
          { label: 'One', value: '1' },
          { label: 'Two', value: '2' },
        ],
      },
    ],
  },
];
const form = (n) => ({
  title: 'Form',
  custom_id: `form:${n}`,
  components: [{ type: 1, components: [{ type: 4, custom_id: 'text', label: 'Text', style: 1 }] }],
});

const ways = {
  reply: (i, n) => i.reply({ content: `n=${n}`, components: rows(n) }),
  private: (i, n) => i.reply({ content: `n=${n}`, flags: MessageFlags.Ephemeral }),
  async defer(i, n) {
    await i.deferReply();
    await i.editReply(`n=${n}`);
  },
  async follow(i, n) {
    await i.deferReply();
    await i.editReply(`n=${n}`);
    await i.followUp({ content: `more of ${n}`, flags: MessageFlags.Ephemeral });
  },
  form: (i, n) => i.showModal(form(n)),
  async mistake(i, n) {
    await i.reply({ content: 'x'.repeat(2_001) }).catch(() => i.reply(`n=${n}`));
  },
};

/** Interactions that it is at work on. */
let busy = 0;
client.on(Events.InteractionCreate, async (i) => {
  busy += 1;
  try {
    if (i.isAutocomplete()) await i.respond([{ name: i.options.getFocused(), value: 'v' }]);
    else if (i.isChatInputCommand()) await ways[i.commandName](i, i.options.getString('n'));
    else if (i.isButton()) await i.update(`pressed ${i.customId}`);
    else if (i.isStringSelectMenu()) {
      await i.deferUpdate();
      await i.editReply(`chose ${i.values[0]} of ${i.customId}`);
    } else if (i.isModalSubmit()) await i.reply(`n=${i.fields.getTextInputValue('text')}`);
  } catch (error) {
    // What the far side refused or lost: it gives this one up, and says so.
    process.send?.({ gaveUp: i.id, error: String(error) });
  }
  busy -= 1;
});
client.on(Events.Error, () => {});
client.once(Events.ClientReady, () => process.send?.('ready'));
process.on('message', () => process.send?.({ rss: process.memoryUsage().rss, busy }));
process.on('disconnect', () => process.exit(0));
await client.login(token);
