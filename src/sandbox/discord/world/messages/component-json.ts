import type { Id } from '../../../contract/objects.ts';
import { isObject } from '../../../wire/is-object.ts';
import { invalidForm } from '../../errors.ts';
import type { StoredFile } from '../world.ts';

type Files = ReadonlyMap<Id, StoredFile>;
type Json = Record<string, unknown>;

/**
 * Components as Discord gives them back: each with an id, and what they show of the message's own files
 * (`attachment://name`) with its address. Discord: Component Reference, Anatomy of a Component, Unfurled Media Item.
 * `used`: those files, which aren't listed among the attachments.
 */
export function finishComponents<T>(components: T, files: Files): { components: T; used: Set<Id> } {
  const used = new Set<Id>();
  let next = 1;
  const finish = (value: unknown, path: readonly (string | number)[]): unknown => {
    if (Array.isArray(value)) return value.map((v, i) => finish(v, [...path, i]));
    if (!isObject(value)) return value;
    const finished: Json =
      typeof value['type'] === 'number' ? { ...value, id: value['id'] || next++ } : { ...value };
    for (const key of ['components', 'accessory', 'items'])
      if (value[key]) finished[key] = finish(value[key], [...path, key]);
    for (const key of ['media', 'file'])
      if (isObject(value[key])) finished[key] = unfurl(value[key], files, used, [...path, key, 'url']);
    return finished;
  };
  return { components: finish(components, ['components']) as T, used };
}

function unfurl(media: Json, files: Files, used: Set<Id>, path: readonly (string | number)[]): Json {
  const url = String(media['url']);
  if (!url.startsWith('attachment://')) return { ...media, proxy_url: url };
  const name = url.slice('attachment://'.length);
  const file = [...files.values()].find((f) => f.api.filename === name)?.api;
  if (!file)
    throw invalidForm([
      {
        path,
        code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        message: `The referenced attachment "${name.slice(0, 60)}" was not found.`,
      },
    ]);
  used.add(file.id);
  const { width, height } = file;
  return {
    ...media,
    url: file.url,
    proxy_url: file.url,
    content_type: file.content_type,
    attachment_id: file.id,
    ...(width != null && { width, height }),
  };
}
