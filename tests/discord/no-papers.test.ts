import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../src/sandbox/index.ts';
import { createServer } from '../../src/sandbox/people/servers.ts';
import { type House, openHouse } from './house.ts';

let house: House;
const seeds = mkdtempSync(join(tmpdir(), 'paperboy-seeds-'));
beforeAll(async () => {
  house = await openHouse({ env: { SEEDS_DIR: seeds } });
});
afterAll(async () => {
  await house.stop();
  rmSync(seeds, { recursive: true });
});

describe('given a library without a single paper', () => {
  it.each([
    ['/paper', {}],
    ['/paper', { query: 'critic rl' }],
    ['/ask', { question: 'What is RLAC?' }],
    ['/summarise', { topic: 'critics' }],
    ['/compare', { first: 'one', second: 'another' }],
    ['/related', { paper: 'one' }],
    ['/random', {}],
  ])('then %s %j says so to the asker alone, and can be tried again by a press', async (command, options) => {
    const person = house.sandbox.as('alice').enters('papers');
    await person.runs(command, options);
    const answer = person.messages().at(-1);
    expect(answer?.ephemeral_to).not.toBeNull();
    expect(answer?.content).toBe('There are no papers here yet.');
    await person.presses('Look again');
    expect(person.messages().at(-1)?.content).toBe('There are no papers here yet.');
    await person.presses('What can I do here?');
    expect(person.messages().at(-1)?.content).toContain('There are none here yet');
  });

  it('then a server is greeted without a number of papers', async () => {
    const { world } = house.sandbox;
    const guild = createServer(world, { as: 'alice', name: 'Lab', installed: true });
    const person = house.sandbox.as('alice').enters(world.guilds.get(guild.id)?.systemChannel ?? '');
    const hello = textOf(await person.sees(/Hello! I’m Paperboy/));
    expect(hello).toContain('The first papers are on their way');
    expect(hello).not.toMatch(/\b0\b|no papers/);
  });
});
