/** A stranger's text inside a message: short, on one line, and unable to steer a terminal. */
export const printable = (text: string, most = 160): string =>
  (text.length > most ? `${text.slice(0, most)}…` : text)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, '\ufffd');

export const quote = (text: string): string => `"${printable(text)}"`;
