/** What XML may not hold: control characters, halves of surrogate pairs, and two code points that are none. */
const unheard = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A text as XML has it, in an element or an attribute: whatever it is, nothing of it is markup. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(unheard, '\ufffd')
    .replace(/[&<>"']/g, (sign) => named[sign] ?? sign);

/** To a hundredth of a pixel, and never NaN or an exponent. */
const write = (value: string | number): string =>
  typeof value === 'string' ? escapeXml(value) : `${Math.round(value * 100) / 100}`;

/** An element of SVG; `inside` is markup already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...inside: readonly string[]
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${write(value)}"`);
  return `<${name}${written.join('')}>${inside.join('')}</${name}>`;
}
