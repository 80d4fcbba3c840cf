/** A bug, as an edit of one source: `find` stands in it exactly once. */
export interface Mutation {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const delivery = 'src/digest/delivery';
const store = 'src/store/digests';

/** Bugs of the kinds that people make; the simulation has to find every one. */
export const mutations: readonly Mutation[] = [
  {
    name: 'the lease is not asked for before a request leaves',
    file: `${delivery}/limits.ts`,
    find: 'return passed < lease - ON_ITS_WAY;',
    replace: 'return passed < Number.POSITIVE_INFINITY;',
  },
  {
    name: 'the nonce changes from try to try',
    file: `${delivery}/deliver.ts`,
    find: 'ready.message, slot.mark, call',
    replace: 'ready.message, slot.mark + slot.tries, call',
  },
  {
    name: 'a send is not noted before it happens',
    file: `${store}/slot-writes.ts`,
    find: 'set((e) => ({ doubt: 1, tries',
    replace: 'set((e) => ({ doubt: 0, tries',
  },
  {
    name: 'nobody looks for what may have been sent',
    file: `${delivery}/deliver.ts`,
    find: 'if (slot.doubt && place !== null) {',
    replace: 'if (slot.doubt && place !== null && slot.tries > 99) {',
  },
  {
    name: 'a clock set forwards ends a lease',
    file: `${store}/slot-queue.ts`,
    find: "w('held_until', '<=', steady)",
    replace: "w('held_until', '>=', 0)",
  },
  {
    name: 'writes are not fenced by who holds the lease',
    file: `${store}/slot-writes.ts`,
    find: ".where('owner', '=', owner)",
    replace: '',
  },
  {
    name: 'the grace is not looked at',
    file: `${delivery}/deliver.ts`,
    find: 'if (clock.now() >= slot.expiresAt) {',
    replace: 'if (clock.now() >= slot.expiresAt * 2) {',
  },
  {
    name: 'what was shown is not kept',
    file: `${store}/slot-delivery.ts`,
    find: 'of shownBy(claim, drawn, at))',
    replace: 'of shownBy(claim, drawn, at).slice(99))',
  },
  {
    name: 'an answer that was lost counts as not sent',
    file: `${delivery}/deliver.ts`,
    find: "{ state: 'unknown', reason: outcome.reason, doubt: true }",
    replace: "{ state: 'unknown', reason: outcome.reason, doubt: false }",
  },
  {
    name: 'an answer that was lost is not waited for',
    file: `${delivery}/limits.ts`,
    find: 'export const ON_ITS_WAY = 25 * SECOND;',
    replace: 'export const ON_ITS_WAY = SECOND;',
  },
  {
    name: 'people are told of troubles before digests are delivered',
    file: `${delivery}/runner.ts`,
    find: 'if (due.notice <= now) void work.tellTroubles();',
    replace: 'if (due.notice <= now) await work.tellTroubles();',
  },
  {
    name: 'calls to Discord have no limit',
    file: `${delivery}/limits.ts`,
    find: 'Promise.race([work(cut.signal), timer])',
    replace: 'Promise.race([work(cut.signal), timer.then(() => work(cut.signal))])',
  },
  {
    name: 'a turn to leave comes again too soon',
    file: `${store}/turns.ts`,
    find: 'secondAgo: steady - SECOND',
    replace: 'secondAgo: steady - SECOND / 2',
  },
  {
    name: 'each process counts its requests for itself',
    file: `${delivery}/gate.ts`,
    find: 'if (wait === 0) return true;',
    replace: 'if (wait >= 0) return true;',
  },
  {
    name: 'the next date is planned a day too late',
    file: `${delivery}/plan.ts`,
    find: 'const course = { lastDate: latest.date, nextAt: next.at };',
    replace: 'const course = { lastDate: latest.date, nextAt: next.at + DAY };',
  },
  {
    name: 'papers are chosen whatever was shown',
    file: 'src/digest/select.ts',
    find: 'left.filter((p) => times(p) === least)',
    replace: 'left',
  },
  {
    name: 'what was sent is due again',
    file: `${store}/slot-writes.ts`,
    find: 'posted: values.posted, reason: null, message: null, next_at: null })',
    replace: 'posted: values.posted, reason: null, message: null })',
  },
  {
    name: 'what is put off is never due again',
    file: `${store}/slot-writes.ts`,
    find: 'owner: null, next_at: nextAt,',
    replace: 'owner: null, next_at: null,',
  },
  {
    name: 'a stop waits for answers that never come',
    file: `${delivery}/runner.ts`,
    find: '      stopped.abort();\n',
    replace: '',
  },
  {
    name: 'slots are swept as soon as they are settled',
    file: `${store}/slots.ts`,
    find: 'now - 400 * DAY',
    replace: 'now',
  },
  {
    name: 'a wait that Discord asked for is not kept',
    file: `${delivery}/deliver.ts`,
    find: 'return putOff(claim, parts, why, outcome.retryAfter);',
    replace: 'return putOff(claim, parts, why, 1000);',
  },
  {
    name: 'a message is not known by its mark',
    file: `${delivery}/deliver.ts`,
    find: 'm.marks.includes(slot.mark)',
    replace: 'm.marks.includes(slot.date)',
  },
  {
    name: 'a channel that can’t be read counts as empty',
    file: `${delivery}/deliver.ts`,
    find: "  const why = { state: 'unknown', reason: recent.reason, doubt: true } as const;\n",
    replace:
      "  if (recent.kind === 'failed') return 'absent';\n  const why = { state: 'unknown', reason: recent.reason, doubt: true } as const;\n",
  },
  {
    name: 'what arrived before the last message is not new to who follows',
    file: 'src/digest/select.ts',
    find: 'Math.max(createdAt - DAY, cutAt - 7 * DAY)',
    replace: 'cutAt + DAY',
  },
];
