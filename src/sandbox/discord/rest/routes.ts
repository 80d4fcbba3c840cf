import type { Route } from './route.ts';
import { applicationRoutes } from './routes/application.ts';
import { banRoutes } from './routes/bans.ts';
import { channelRoutes } from './routes/channels.ts';
import { commandRoutes } from './routes/commands.ts';
import { guildRoutes } from './routes/guilds.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { inviteRoutes } from './routes/invites.ts';
import { messageRoutes } from './routes/messages.ts';
import { pinRoutes } from './routes/pins.ts';
import { pollRoutes } from './routes/polls.ts';
import { reactionRoutes } from './routes/reactions.ts';
import { scheduledEventRoutes } from './routes/scheduled-events.ts';
import { threadRoutes } from './routes/threads.ts';
import { webhookRoutes } from './routes/webhooks.ts';

/** The part of Discord's API that the sandbox implements. Everything else is a 404, and the log says why. */
export const routes: readonly Route[] = [
  ...applicationRoutes,
  ...commandRoutes,
  ...interactionRoutes,
  ...pinRoutes,
  ...messageRoutes,
  ...reactionRoutes,
  ...threadRoutes,
  ...channelRoutes,
  ...guildRoutes,
  ...banRoutes,
  ...webhookRoutes,
  ...inviteRoutes,
  ...pollRoutes,
  ...scheduledEventRoutes,
];
