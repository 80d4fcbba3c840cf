import type { Page } from 'playwright-core';

/** How a card stands on a page, in CSS pixels. */
export interface Measure {
  readonly height: number;
  /** What reaches beyond the screen, or beyond its own box. */
  readonly overflow: readonly string[];
  /** Words of which one line holds the beginning and the next the end. */
  readonly cut: readonly string[];
  /** The most buttons of any row. */
  readonly buttons: number;
}

/** Runs in the page, where TypeScript knows no document: so it is a text. */
const measuring = (id: string) => `(() => {
  const message = document.querySelector('[data-message="${id}"]');
  const overflow = [];
  for (const element of message.querySelectorAll('*')) {
    const { right, width } = element.getBoundingClientRect();
    const name = element.tagName.toLowerCase() + ' "' + element.textContent.trim().slice(0, 40) + '"';
    if (width > 0 && right > innerWidth + 1) overflow.push(name);
    if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1) overflow.push(name);
  }
  const cut = [];
  const texts = document.createTreeWalker(message, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const word of text.data.matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((r) => Math.round(r.bottom)));
      if (lines.size > 1) cut.push(word[0]);
    }
  }
  const rows = [...message.querySelectorAll('discord-action-row')];
  const buttons = Math.max(0, ...rows.map((row) => row.querySelectorAll('discord-button').length));
  return { height: Math.ceil(message.getBoundingClientRect().height), overflow, cut, buttons };
})()`;

/** Measures a message that the page shows. */
export const measure = (page: Page, id: string): Promise<Measure> =>
  page.evaluate(measuring(id)) as Promise<Measure>;

/** What nobody wants on a card of that page; on a phone a row holds three buttons. */
export function faultsOf({ overflow, cut, buttons }: Measure, isPhone: boolean): readonly string[] {
  return [
    ...overflow.map((what) => `${what} overflows`),
    ...cut.map((word) => `“${word}” is cut`),
    ...(isPhone && buttons > 3 ? [`a row has ${buttons} buttons`] : []),
  ];
}

/** The message's picture, as WebP. */
export async function photograph(page: Page, id: string): Promise<Uint8Array> {
  // As high as it takes: what lies outside the window isn't drawn.
  const message = page.locator(`[data-message="${id}"]`);
  await message.scrollIntoViewIfNeeded();
  const box = await message.boundingBox();
  if (box === null) throw new Error(`the page doesn’t show the message ${id}`);
  const session = await page.context().newCDPSession(page);
  try {
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'webp',
      quality: 55,
      clip: { x: box.x, y: box.y, width: Math.min(box.width, 900), height: box.height, scale: 1 },
    });
    return Buffer.from(data, 'base64');
  } finally {
    await session.detach();
  }
}
