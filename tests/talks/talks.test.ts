import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { House } from '../discord/house.ts';
import { declared } from './declared.ts';
import { parseTalk } from './parse.ts';
import { playTalk, textOf } from './play.ts';
import { openStage } from './stage.ts';

const root = join(import.meta.dirname, '../..');
const files = globSync('*.talk', { cwd: import.meta.dirname }).sort();

let house: House;
beforeAll(async () => {
  house = await openStage();
});
afterAll(() => house.stop());

const read = (file: string) => {
  const path = join(import.meta.dirname, file);
  return parseTalk(relative(root, path), readFileSync(path, 'utf8'), declared);
};
const play = (text: string) => playTalk(house, parseTalk('a.talk', text, declared));

describe('given a written conversation', () => {
  it.each(files)('then in %s everything is said that must be, and nothing that must not', async (file) => {
    const played = await playTalk(house, read(file));
    expect(played.flatMap((p) => p.complaints)).toEqual([]);
  });

  it('then no call of the bot was wrong, and nothing went wrong in it', () => {
    expect(house.sandbox.calls().flatMap((c) => c.problems)).toEqual([]);
    expect(house.log.filter((l) => l.includes(' error '))).toEqual([]);
  });
});

describe('given a talk that isn’t as it should be', () => {
  it('then each thing that is wrong is told with its line and with what was said', async () => {
    const [played] = await play(`ann in #papers: /summarise paper: RefCritic
  expect: Summary of RefCritic
  expect: Summary of DeepCritic
  never: /RefCritic/
  not yet expect: Summary of RefCritic
  not yet never: DeepCritic
  private
  nothing`);
    const lines = played?.complaints.map((c) => c.split('\n', 1)[0]);
    expect(lines).toEqual([
      'a.talk:3: expect: Summary of DeepCritic',
      'a.talk:4: never: /RefCritic/',
      'a.talk:5: this holds now, so “not yet” may go: expect: Summary of RefCritic',
      'a.talk:6: this holds now, so “not yet” may go: never: DeepCritic',
      'a.talk:7: the answer isn’t private',
      'a.talk:8: expected nothing, but:',
    ]);
  });

  it('then what can’t be done is told, and the talk goes on', async () => {
    const played = await play(`ann in #papers: press: Share
  choose: RefCritic
  fill: x
ann in "no thread": looks
ann in #papers: looks
  nothing`);
    expect(played.map((p) => p.complaints)).toEqual([
      ['a.talk:1: ann: No message here has a button "Share".'],
      ['a.talk:2: ann: 0 entries of the menu hold “RefCritic”: there is no menu'],
      ['a.talk:3: ann: No form is open here.'],
      ['a.talk:4: ann: no thread’s name begins with “no thread”'],
      [],
    ]);
  });
});

describe('given what is shown', () => {
  it('then it reads as on Discord: embeds, links and dates as text, buttons in brackets, private ones marked', async () => {
    const [card, saved, other] = await play(`ann in #papers: /summarise paper: RefCritic
  choose: Save
  private
bob in #papers: looks
  never: Saved`);
    const text = card === undefined ? '' : textOf(card.answer);
    expect(text).toMatch(/^Summary of RefCritic/);
    expect(text).toContain('20 July 2025');
    expect(text).toMatch(/^\[Abstract\]$/m);
    expect(text).not.toMatch(/https?:|<t:|-# |\]\(|\\/);
    expect(saved?.answer.messages.map((m) => m.private)).toEqual([true]);
    expect(other?.answer.messages).toHaveLength(1);
  });
});
