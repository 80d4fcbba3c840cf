// The least that discord.js needs to answer: a bot that knows its answers by heart. Plain JavaScript, so that it
// has no types to strip at its start. The environment names a far side (DISCORD_API_URL) and, if it shall answer,
// a file of `{ query: callback data }` (ANSWERS).
import { readFileSync } from 'node:fs';
import { Client, Events, GatewayIntentBits } from 'discord.js';

const { DISCORD_API_URL: api, DISCORD_TOKEN: token, ANSWERS: file } = process.env;
const answers = new Map(Object.entries(file ? JSON.parse(readFileSync(file, 'utf8')) : {}));

const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
client.on(Events.InteractionCreate, (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  void interaction.reply(answers.get(interaction.options.getString('query', true)) ?? { content: 'Hello' });
});
client.once(Events.ClientReady, () => console.error('connected to Discord'));
await client.login(token);
