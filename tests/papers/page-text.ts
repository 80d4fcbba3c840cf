// The text of pages made for a test.

export const head = 'new\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community\n\nJan 6\n\n';

export const abstractOf = (topic: string): string =>
  `We study ${topic} with great care and present a method that improves on earlier work in every respect. ${'It is tested on many tasks. '.repeat(10)}`.trim();

export const listing = (
  title: string,
  { abstract = abstractOf(title), who = '  • 3 authors', date = 'Apr 18, 2023' } = {},
): string => `${title}\n\n${abstract}\n\n${who}\n·\n${date}\n\n`;
