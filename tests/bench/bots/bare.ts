// The least that discord.js needs to answer: a bot that knows its answers by heart. The environment names a
// far side (DISCORD_API_URL) and, if it shall answer, a file of `{ query: callback data }` (ANSWERS).
import { readFileSync } from 'node:fs';
import { Client, Events, GatewayIntentBits, type InteractionReplyOptions } from 'discord.js';

const { DISCORD_API_URL: api = '', DISCORD_TOKEN: token = '', ANSWERS: file } = process.env;
const answers = new Map(
  Object.entries(
    file === undefined
      ? {}
      : (JSON.parse(readFileSync(file, 'utf8')) as Record<string, InteractionReplyOptions>),
  ),
);

const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
client.on(Events.InteractionCreate, (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  const answer = answers.get(interaction.options.getString('query', true));
  void interaction.reply(answer ?? { content: 'Hello' });
});
client.once(Events.ClientReady, () => console.error('connected to Discord'));
await client.login(token);
