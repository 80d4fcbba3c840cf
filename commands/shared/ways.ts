import type { Action, Button } from '../../src/command/card.ts';
import { cutPlain, cutWords } from '../../src/discord/cards/markdown.ts';

/** The ways on from where nothing was found: none of these cards is an end. */

export const way = (label: string, to: Action): Button => ({
  kind: 'button',
  label: cutPlain(label, 80),
  to,
});

export const newest: Button = way('Newest papers', { command: 'paper', options: {}, how: 'open' });

export const searchAnew: Button = way('Search…', {
  command: 'paper',
  options: {},
  into: 'query',
  how: 'form',
});

export const searchFor = (query: string): Button =>
  way(`Search for “${cutWords(query, 26)}”`, {
    command: 'paper',
    options: { query: cutPlain(query, 300) },
    how: 'open',
  });

export const myList: Button = way('My list', {
  command: 'saved',
  options: { subcommand: 'list' },
  how: 'private',
});

export const allDigests: Button = way('All digests', {
  command: 'digest',
  options: { subcommand: 'list' },
  how: 'private',
});

export const setUp: Button = way('Set one up here…', {
  command: 'digest',
  options: { subcommand: 'set' },
  into: 'time',
  how: 'form',
});

export const followTopic: Button = way('Follow a topic…', {
  command: 'follow',
  options: { subcommand: 'topic' },
  into: 'name',
  how: 'form',
});

export const catchUp: Button = way('What came', { command: 'catchup', options: {}, how: 'private' });
