/** What a rule says of papers, as it is said of one. */
const verbs: Readonly<Record<string, string>> = {
  ...{ mention: 'mentions', fit: 'fits', link: 'links', count: 'counts', are: 'is' },
  ...{ call: 'calls', themselves: 'itself', say: 'says', they: 'it', bring: 'brings', come: 'comes' },
};
const verb = new RegExp(`\\b(?:${Object.keys(verbs).join('|')})\\b`, 'g');

/** "mention “bows” and are dated 2025": "mentions “bows” and is dated 2025". What stands in quotes is left alone. */
export const ofOne = (rule: string): string =>
  rule
    .split(/(“[^”]*”)/)
    .map((part, n) => (n % 2 === 1 ? part : part.replace(verb, (word) => verbs[word] ?? word)))
    .join('');
