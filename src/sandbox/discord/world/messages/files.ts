import type { APIAttachment, APIEmbed } from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { invalidForm, refuse } from '../../errors.ts';
import type { StoredFile, World } from '../world.ts';

/** A file that came with a request, by its number in `files[n]`. */
export interface Upload {
  readonly index: string;
  readonly filename: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

export interface AttachmentRequest {
  readonly id: string | number;
  readonly filename?: string | null;
  readonly description?: string | null;
}

const spoiler = 'SPOILER_';

/**
 * Keeps the uploads and describes them. Discord: Reference, Uploading Files. `described` is the body's
 * `attachments`: each names an upload by its number, or (in an edit) a kept attachment by its id.
 */
export function storeFiles(
  world: World,
  channel: Id,
  uploads: readonly Upload[],
  described: readonly AttachmentRequest[] | null | undefined,
  kept: ReadonlyMap<Id, StoredFile>,
): Map<Id, StoredFile> {
  const files = new Map<Id, StoredFile>();
  const asked = described ?? [];
  if (!described) for (const [id, file] of kept) files.set(id, file);
  for (const [i, a] of asked.entries()) {
    const known = kept.get(String(a.id));
    if (known) files.set(known.api.id, known);
    else if (!uploads.some((u) => u.index === String(a.id)))
      throw invalidForm([
        {
          path: ['attachments', i, 'id'],
          code: 'MESSAGE_ATTACHMENT_NOT_FOUND',
          message: `Attachment data for ID ${a.id} not found.`,
        },
      ]);
  }
  for (const upload of uploads) {
    if (upload.data.byteLength > world.limits.fileBytes) throw refuse.tooLarge();
    const more = asked.find((a) => String(a.id) === upload.index);
    const id = world.nextId();
    files.set(id, { api: describeFile(world, channel, id, upload, more), data: upload.data });
  }
  return files;
}

export function describeFile(
  world: World,
  channel: Id,
  id: Id,
  upload: Upload,
  more: AttachmentRequest | undefined,
): APIAttachment {
  // Discord keeps letters, digits and a few signs of a file's name.
  const filename = (more?.filename ?? upload.filename).replaceAll(/[^\p{L}\p{N}._-]+/gu, '_') || 'unknown';
  const url = `${world.origin}/attachments/${channel}/${id}/${encodeURIComponent(filename)}`;
  const size = imageSize(upload.data);
  return {
    id,
    filename,
    size: upload.data.byteLength,
    url,
    proxy_url: url,
    content_type: upload.contentType,
    ...(more?.description != null && { description: more.description }),
    ...(size && size),
    ...(filename.startsWith(spoiler) && { flags: 8 }),
  };
}

/** Width and height of a PNG; other images go without. PNG (Third Edition), 11.2.1 IHDR. */
function imageSize(data: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.byteLength < 24 || view.getUint32(0) !== 0x89504e47) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/**
 * Embeds as Discord gives them back: typed, and `attachment://name` resolved. The files that an embed uses
 * are no longer listed among the attachments.
 */
export function finishEmbeds(
  embeds: readonly APIEmbed[],
  files: ReadonlyMap<Id, StoredFile>,
): { embeds: APIEmbed[]; used: Set<Id> } {
  const used = new Set<Id>();
  const resolve = <T extends { url?: string }>(image: T): T => {
    if (!image.url?.startsWith('attachment://')) return { ...image, proxy_url: image.url };
    const name = image.url.slice('attachment://'.length);
    for (const [id, file] of files) {
      if (file.api.filename !== name) continue;
      used.add(id);
      const { url, width, height } = file.api;
      return { ...image, url, proxy_url: url, ...(width != null && { width, height }) };
    }
    return image;
  };
  const finished = embeds.map((embed) => ({
    ...embed,
    type: 'rich' as APIEmbed['type'],
    ...(embed.image && { image: resolve(embed.image) }),
    ...(embed.thumbnail && { thumbnail: resolve(embed.thumbnail) }),
    ...(embed.fields && { fields: embed.fields.map((f) => ({ ...f, inline: f.inline ?? false })) }),
  }));
  return { embeds: finished as APIEmbed[], used };
}
