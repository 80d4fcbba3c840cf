export interface Judged {
  id: string;
  kind: string;
}
export function hash(text: string): number;
export function shuffle(texts: Iterable<string>): string[];
/** Title to its raw abstracts, one per differing copy. */
export function readPapers(): Map<string, string[]>;
export function split(items: readonly Judged[]): Map<string, 'open' | 'blind'>;
export function spokenFor(): string[];
