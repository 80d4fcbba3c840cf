/** A card as it was measured. */
export interface Drawn {
  readonly name: string;
  readonly title: string;
  /** How high it may be on a phone, in CSS pixels. */
  readonly max: number | null;
  readonly phone: number;
  readonly desktop: number;
  readonly faults: readonly string[];
}

const head = `# Cards

Every card as the sandbox’s page shows it, on a phone (390 px wide) and on a desktop (1440 px). \`npm run cards\` draws, measures and photographs them, and fails where one is higher than it may be, overflows, cuts a word in two, or has more than three buttons in a row on a phone. The longest papers of the saved pages are taken, and invented new ones with long titles and names.

| card | phone | at most | desktop |
|---|---|---|---|
`;

/** The page that lists and shows them. */
export function writePage(drawn: readonly Drawn[]): string {
  const rows = drawn.map(
    (d) =>
      `| [${d.title}](#${d.name}) | ${d.phone} px | ${d.max === null ? '' : `${d.max} px`} | ${d.desktop} px |`,
  );
  const shown = drawn.map((d) =>
    [
      `## ${d.name}`,
      `${d.title}: ${d.phone} px on a phone, ${d.desktop} px on a desktop.`,
      `![${d.name} on a phone](cards/${d.name}-phone.webp)`,
      `![${d.name} on a desktop](cards/${d.name}-desktop.webp)`,
    ].join('\n\n'),
  );
  return `${head}${rows.join('\n')}\n\n${shown.join('\n\n')}\n`;
}
