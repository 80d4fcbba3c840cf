/** A list cut into pages of a size: the one that is asked for, or the nearest that there is. */
export function pageOf<T>(
  items: readonly T[],
  size: number,
  asked: string | number | undefined,
): { readonly items: readonly T[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked ?? 1)) || 1));
  return { items: items.slice((page - 1) * size, page * size), page, pages };
}
