import type { IncomingMessage } from 'node:http';

/** Names by which this machine calls itself. Any other Host is somebody's DNS pointing here (rebinding). */
const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Why a request is refused before it is looked at, or null. A page of another origin may not talk to the
 * sandbox, whatever CORS would hide from it: it could press buttons blindly.
 */
export function refuseStranger(request: IncomingMessage): { status: 403 | 421; reason: string } | null {
  const host = request.headers.host ?? '';
  const parsed = URL.parse(`http://${host}`);
  if (!parsed || !ownNames.has(parsed.hostname) || parsed.host !== host.toLowerCase())
    return { status: 421, reason: `The sandbox answers on 127.0.0.1 and localhost, not on "${host}".` };
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`)
    return { status: 403, reason: `The sandbox doesn't answer pages of another origin ("${origin}").` };
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site' && request.headers['sec-fetch-mode'] !== 'navigate')
    return { status: 403, reason: "The sandbox doesn't answer pages of another site." };
  return null;
}
