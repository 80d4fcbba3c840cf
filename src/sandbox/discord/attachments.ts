import type { World } from './world/world.ts';

/** Types that a browser may show in place; everything else is a download and can't run. */
const shown = /^(image\/(png|jpeg|gif|webp)|text\/plain|audio\/|video\/)/;

/** `GET /attachments/CHANNEL/ID/NAME`: what was uploaded, by bot or person. */
export function serveAttachment(world: World, channel: string, id: string): Response | null {
  const file = findFile(world, channel, id);
  if (!file) return null;
  const type = file.api.content_type ?? 'application/octet-stream';
  const safe = shown.test(type);
  return new Response(new Uint8Array(file.data), {
    headers: {
      'content-type': safe ? type : 'application/octet-stream',
      'content-disposition': safe ? 'inline' : 'attachment',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  });
}

function findFile(world: World, channel: string, id: string) {
  for (const message of world.channels.get(channel)?.messages.values() ?? []) {
    const file = message.files.get(id);
    if (file) return file;
  }
  return world.looseFiles.get(id);
}
