/** In the order of `locales`: German, French, Spanish, Japanese, Chinese. */
export type Translated = readonly [de: string, fr: string, es: string, ja: string, zh: string];
