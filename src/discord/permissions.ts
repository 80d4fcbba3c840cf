import { PermissionFlagsBits as P } from 'discord.js';

/** What the bot needs in a server, under Discord's own names, so that people find them in its settings. */
export const needed = [
  [P.ViewChannel, 'View Channel'],
  [P.SendMessages, 'Send Messages'],
  [P.EmbedLinks, 'Embed Links'],
  [P.AttachFiles, 'Attach Files'],
  [P.ReadMessageHistory, 'Read Message History'],
  [P.CreatePublicThreads, 'Create Public Threads'],
  [P.SendMessagesInThreads, 'Send Messages in Threads'],
  [P.SendPolls, 'Create Polls'],
  [P.CreateEvents, 'Create Events'],
] as const;

/** The same as the number that an invitation asks for. */
export const neededBits: bigint = needed.reduce((all, [bit]) => all | bit, 0n);
