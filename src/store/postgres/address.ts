/** Whether a place is a PostgreSQL database's address, and not a folder. */
export const isPostgres = (place: string): boolean => /^postgres(?:ql)?:\/\//.test(place);

/** What a message may say of an address: everything but who connects by it. */
export function nameOf(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  return `${searchParams.get('host') ?? host}${decodeURIComponent(pathname)}`;
}
