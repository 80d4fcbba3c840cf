/** A stranger's text inside a message: short, on one line, and unable to steer a terminal. */
export const printable = (text: string, most = 160): string =>
  (text.length > most ? `${text.slice(0, most)}…` : text)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, '\ufffd');

export const quote = (text: string): string => `"${printable(text)}"`;

/** Without the signs that turn what follows them round: on a card they would turn the card's own words too. */
export const withoutTurns = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
