import { setImmediate as giveWay } from 'node:timers/promises';
import { AllowedMentionsTypes } from 'discord-api-types/v10';
import type { Draw } from '../../digest/index.ts';
import type { Library } from '../../library/index.ts';
import type { Paper } from '../../papers/paper.ts';
import type { Store } from '../../store/index.ts';
import { type Finding, findingOf } from '../cards/finding.ts';
import { limits } from '../cards/limits.ts';
import { cutPlain } from '../cards/markdown.ts';
import { drawMessage } from '../cards/message.ts';
import { digestFacts, digestTitle, drawDigest, followName } from './card.ts';
import type { DrawnDigest } from './poster.ts';

/** Draws a digest as the JSON of a message, and of the post that holds it where the channel is a forum. */
export function createDraw(library: Library, store: Store): Draw {
  const known = new Map<string, Finding>();

  /** Hundreds of channels get the same papers on the same morning, so each paper is summarised once. */
  async function readFinding(paper: Paper): Promise<Finding> {
    const key = `${paper.id} ${paper.abstract.length}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const finding = findingOf(await library.summarise(paper));
    if (known.size > 5000) known.clear();
    known.set(key, finding);
    // A summary takes milliseconds; people's commands go first.
    await giveWay();
    return finding;
  }

  return async (digest) => {
    const findings = new Map<string, Finding>();
    const { fresh, archive } = digest.selection;
    for (const paper of [...fresh, ...archive]) findings.set(paper.id, await readFinding(paper));
    const facts = digestFacts(digest, findings, await followName(digest.subscription, library));
    const { content, embeds, components } = await drawMessage(drawDigest(facts), store);
    const { role, guild, tag, inThread, crosspost } = digest.subscription;
    const isEveryone = role === guild;
    const mention = role === null ? '' : `${isEveryone ? '@everyone' : `<@&${role}>`} `;
    const drawn: DrawnDigest = {
      title: cutPlain(digestTitle(facts), limits.threadName),
      body: {
        content: `${mention}${content}`,
        embeds,
        components,
        // Nobody else is mentioned, whatever a title says.
        allowed_mentions: isEveryone
          ? { parse: [AllowedMentionsTypes.Everyone] }
          : { parse: [], ...(role === null ? {} : { roles: [role] }) },
      },
      tag,
      inThread,
      crosspost,
    };
    return JSON.stringify(drawn);
  };
}
