import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stem } from '../../src/text/tokens/stem.ts';
import { readTerms } from '../../src/text/tokens/terms.ts';
import { fold, splitWords } from '../../src/text/tokens/words.ts';

const words = (text: string) => splitWords(text).map((word) => word.text);
const terms = (text: string, known: readonly string[] = []) =>
  readTerms(text, (word) => known.includes(word)).map(({ term, also }) => (also ? `+${term}` : term));

describe('given a text', () => {
  it('splits it into words without case and accents, and says where they stood', () => {
    expect(words('Pokémon beats GPT-4 by 1.5%.')).toEqual(['pokemon', 'beats', 'gpt', '4', 'by', '1.5']);
    const text = 'Über die Brücke';
    expect(splitWords(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Über',
      'die',
      'Brücke',
    ]);
  });

  it('splits plain text, whatever stands in it, as it does beside foreign letters', () => {
    const letters = fc.constantFrom(...'aZ09.. -_7\n\0"x');
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 14 }), (text) => {
        const beside = splitWords(`é ${text}`).slice(1);
        const moved = beside.map(({ text, start, end }) => ({ text, start: start - 2, end: end - 2 }));
        expect(splitWords(text)).toEqual(moved);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('takes scripts without spaces character by character', () => {
    expect(words('强化学习 RL')).toEqual(['强', '化', '学', '习', 'rl']);
  });

  it('finds no words in punctuation and nothing', () => {
    for (const text of ['', ' ', '?!…', '.*+[]()', '\0', '++', 'a & b'.slice(1, 4)])
      expect(words(text)).toEqual([]);
  });

  it('finds pictures', () => {
    expect(words('🦙🔥 llamas')).toEqual(['🦙', '🔥', 'llamas']);
  });

  it.each([
    ['Rust and C++ code', ['rust', 'and', 'c++', 'code']],
    ['C#, F# and Q&A', ['c#', 'f#', 'and', 'q&a']],
    ['R&D, not R & D', ['r&d', 'not', 'r', 'd']],
    ['issue #4, AT&T+ABC++', ['issue', '4', 'at', 't', 'abc']],
  ])('keeps the signs of names in “%s”', (text, expected) => expect(words(text)).toEqual(expected));

  it.each([
    ['τ-bench', ['tau', 'bench']],
    ['ε-greedy', ['epsilon', 'greedy']],
    ['μP', ['mup']],
    ['Ω(n)', ['omega', 'n']],
    ['νέα', ['νεα']],
    ['Straße', ['strasse']],
    ['Øresund', ['oresund']],
    ['Đorđe', ['dorde']],
    ['Łódź', ['lodz']],
  ])('folds %s', (text, expected) => expect(words(text)).toEqual(expected));

  it('splits scripts without spaces by a dictionary', () => {
    expect(words('ภาษาไทย')).toEqual(['ภาษา', 'ไทย'].map(fold));
    expect(words('ສະບາຍດີ').length).toBeGreaterThan(0);
  });

  it('folds full-width letters and ligatures', () => {
    expect(fold('ＲＬ ﬁne')).toBe('rl fine');
  });
});

describe('given forms of one word', () => {
  it.each([
    [['model', 'models', 'modelling', 'modeling', 'modelled']],
    [['visualisation', 'visualization', 'visualise', 'visualized']],
    [['behaviour', 'behavior', 'behaviours']],
    [['analyse', 'analyze', 'analysing', 'analyzed']],
    [['generalise', 'generalize', 'generalised']],
    [['catalogue', 'catalog', 'catalogs']],
    [['defence', 'defense']],
    [['centre', 'center', 'centres']],
  ])('gives them one stem: %s', (forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it('leaves hashes and addresses alone, however long', () => {
    const hash = 'a'.repeat(5000);
    expect(stem(hash)).toBe(hash);
  });
});

describe('given words made of words', () => {
  it('reads the parts of a name written in one', () => {
    expect(terms('RefCritic')).toEqual(['refcrit', '+ref', '+critic']);
    expect(terms('Text2Grad')).toEqual(['text2grad', '+text', '+grad']);
    expect(terms('GUI-Critic-R1')).toEqual(['gui', 'critic', 'r1']);
  });

  it('reads a hyphened pair as one word too, where that is a word', () => {
    expect(terms('multi-modal', ['multimodal'])).toEqual(['multi', 'modal', '+multimod']);
    expect(terms('multi-modal')).toEqual(['multi', 'modal']);
  });

  it("drops the s and the t after an apostrophe, but not a name's second half", () => {
    expect(terms("the model's")).toEqual(['the', 'model']);
    expect(terms("Yo'City")).toEqual(['yo', 'citi']);
  });
});
