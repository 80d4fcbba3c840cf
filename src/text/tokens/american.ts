/** Words in -ise that no American writes with a z, by their beginnings. */
const never = new Set(
  `noise raise rise arise wise otherwise likewise clockwise pairwise pointwise stepwise elementwise precise concise
  promise premise exercise expertise enterprise surprise advertise compromise comprise disguise franchise improvise
  supervise revise televise devise advise cruise bruise praise appraise paradise treatise merchandise demise excise
  incise poise turquoise tortoise malaise anise chemise reprise despise circumcise uprise`
    .split(/\s+/)
    .map((word) => word.slice(0, -1)),
);

/** British beginnings and the American ones; what follows stays. */
const beginnings: readonly (readonly [british: string, american: string])[] = `
  behaviour behavior|misbehaviour misbehavior|colour color|discolour discolor|favour favor|labour labor
  neighbour neighbor|humour humor|honour honor|harbour harbor|rumour rumor|vapour vapor|flavour flavor|armour armor
  odour odor|savour savor|tumour tumor|vigour vigor|rigour rigor|endeavour endeavor|splendour splendor|clamour clamor
  saviour savior|demeanour demeanor|valour valor|candour candor|ardour ardor|fervour fervor|rancour rancor|parlour parlor
  grey gray|artefact artifact|judgement judgment|acknowledgement acknowledgment|sceptic skeptic|paediatr pediatr
  manoeuvr maneuver|aeroplane airplane|mould mold|moult molt|smoulder smolder|tyre tire|ageing aging|plough plow
  sulph sulf|aluminium aluminum|anaesth anesth|anaem anem|haem hem|oedema edema|oestr estr|foet fet|encyclopaed encycloped
  archaeolog archeolog|orthopaed orthoped|gynaecolog gynecolog|leukaem leukem|diarrhoea diarrhea|defence defense
  offence offense|licence license|pretence pretense|practise practice|practising practicing|catalogue catalog
  dialogue dialog|analogue analog|prologue prolog|monologue monolog|epilogue epilog|cosy cozy|jewellery jewelry
  moustache mustache|pyjama pajama|draught draft|storey story|kerb curb|cheque check|fulfil fulfill|enrol enroll
  skilful skillful|wilful willful|instalment installment|orientat orient|learnt learned|spelt spelled|burnt burned
  dreamt dreamed|whilst while|amongst among|towards toward`
  .trim()
  .split(/\s*[|\n]\s*/)
  .map((pair) => pair.split(' ') as [string, string]);

/** By the first two letters, as most words have none of these beginnings. */
const byLetters = new Map<string, (readonly [string, string])[]>();
for (const pair of beginnings) {
  const letters = pair[0].slice(0, 2);
  byLetters.set(letters, [...(byLetters.get(letters) ?? []), pair]);
}
/** These would double what is American already. */
const already = /^(?:fulfill|enroll|orientation|orientate$)/;

/** A folded word in American spelling: by the regular endings, and by a kept list of the others. */
export function american(word: string): string {
  if (word.length < 4) return word;
  for (const [british, plain] of byLetters.get(word.slice(0, 2)) ?? [])
    if (word.startsWith(british) && !already.test(word)) return plain + word.slice(british.length);
  if (word === 'programme' || word === 'programmes') return word.replace('programme', 'program');
  const centre =
    /^(cent|met|fib|theat|calib|lit|spect|lust|somb|millimet|centimet|kilomet|nanomet|micromet|epicent|recent)r(e|es|ed|ing)$/.exec(
      word,
    );
  if (centre !== null && word !== 'recents')
    return `${centre[1]}er${(centre[2] ?? '').replace(/^e/, '') === '' ? '' : (centre[2] ?? '') === 'es' ? 's' : centre[2]}`;
  const ise = /^(.{2,}?is)(?:e|ed|es|er|ers|ing|able)$/.exec(word);
  if (ise !== null && !never.has(ise[1] ?? '') && !/(?:wis|vis)$/.test(ise[1] ?? ''))
    return word.replace(/is(e|ed|es|er|ers|ing|able)$/, 'iz$1');
  return word
    .replace(/isation(s|al|ally)?$/, 'ization$1')
    .replace(/(anal|paral|catal|electrol|hydrol)ys(e|ed|er|ers|ing)$/, '$1yz$2');
}
