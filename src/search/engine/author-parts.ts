import { fold } from '../../text/tokens/words.ts';

/** The parts of a name, without accents and points: "K. He" → k, he. */
export const partsOf = (name: string): string[] =>
  fold(name)
    .split(/[^\p{L}\p{N}'’]+/u)
    .filter((part) => part !== '');
