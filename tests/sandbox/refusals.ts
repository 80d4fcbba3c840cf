// What the tables of rules say again and again: a text of some length, and how Discord refuses a form.

export const long = (n: number): string => 'x'.repeat(n);

export const form = (at: string, why: string) => ({ code: 50035, at, why });
export const tooLong = (at: string) => form(at, 'BASE_TYPE_MAX_LENGTH');
export const missing = (at: string) => form(at, 'BASE_TYPE_REQUIRED');
