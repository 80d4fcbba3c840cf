import manifest from '../../../package.json' with { type: 'json' };

/** Who asks, why, and whom to write to if it asks too much: what both sources want to be told. */
export const userAgent = (why: string, contact: string | null = null): string =>
  `Paperboy/${manifest.version} (Discord bot; ${[why, ...(contact === null ? [] : [contact])].join('; ')})`;
