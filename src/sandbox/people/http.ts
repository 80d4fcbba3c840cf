import { Hono } from 'hono';
import { ApiError } from '../discord/errors.ts';
import { addControlRoutes } from './http-controls.ts';
import { addInteractionRoutes } from './http-interactions.ts';
import { addLookingRoutes } from './http-looking.ts';
import { addSocialRoutes } from './http-social.ts';
import { Refused } from './refused.ts';
import { type App, createReadForm, type PeopleOptions } from './routes.ts';

/** `/sandbox/`: what people do and see; the types of it all are in ../contract. */
export function createPeopleRoutes(options: PeopleOptions): App {
  const app: App = new Hono();
  const form = createReadForm(options.maxBody);
  addLookingRoutes(app, options);
  addSocialRoutes(app, options.world, form);
  addInteractionRoutes(app, options.world, form);
  addControlRoutes(app, options, form);
  app.all('*', (c) => {
    throw new Refused(404, `There is no ${c.req.method} ${c.req.path}.`, 'See docs/sandbox.md.');
  });
  app.onError((error, c) => {
    if (error instanceof Refused)
      return c.json({ error: error.message, ...(error.hint && { hint: error.hint }) }, error.status);
    if (error instanceof ApiError) return c.json({ error: error.message }, error.status === 413 ? 413 : 409);
    process.stderr.write(`sandbox: ${c.req.method} ${c.req.path}: ${error.stack}\n`);
    return c.json({ error: 'Something in the sandbox broke; its log says what.' }, 500);
  });
  return app;
}
