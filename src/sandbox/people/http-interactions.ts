import type { AvailableCommand } from '../contract/commands.ts';
import type { Wait } from '../contract/forms.ts';
import type { Interaction as InteractionView } from '../contract/interactions.ts';
import { runnables } from '../discord/world/interactions/commands.ts';
import type { Interaction, World } from '../discord/world/world.ts';
import { availableCommand } from './available-commands.ts';
import { findChannel } from './find.ts';
import { chooseInMenu, pressButton, runCommand, settled, typeAhead } from './interact.ts';
import { submitModal } from './modal.ts';
import { type App, personOf, type ReadForm } from './routes.ts';
import { viewInteraction } from './view.ts';

/** What a person does with the bot: each answer says what became of it. */
export function addInteractionRoutes(app: App, world: World, form: ReadForm): void {
  const outcome = async (interaction: Interaction, wait: Wait | undefined): Promise<InteractionView> => {
    await settled(interaction, wait ?? 'response');
    return viewInteraction(world, interaction);
  };

  app.get('/commands', (c) => {
    const user = personOf(world, c);
    const channel = findChannel(world, user, c.req.query('channel') ?? '');
    const locale = world.users.get(user)?.locale ?? 'en-US';
    const commands: AvailableCommand[] = runnables(world, channel, user).map((r) =>
      availableCommand(r, locale),
    );
    return c.json({ commands });
  });
  app.post('/run', async (c) => {
    const body = await form(c, 'run');
    return c.json(await outcome(runCommand(world, body), body.wait));
  });
  app.post('/type', async (c) => {
    const interaction = typeAhead(world, await form(c, 'type'));
    await settled(interaction, 'response');
    return c.json({ choices: interaction.choices ?? [], failure: interaction.failure });
  });
  app.post('/press', async (c) => {
    const body = await form(c, 'press');
    return c.json(await outcome(pressButton(world, body), body.wait));
  });
  app.post('/choose', async (c) => {
    const body = await form(c, 'choose');
    return c.json(await outcome(chooseInMenu(world, body), body.wait));
  });
  app.post('/submit', async (c) => {
    const body = await form(c, 'submit');
    return c.json(await outcome(submitModal(world, body), body.wait));
  });
}
