/** Function words of other languages that English hardly writes. */
const foreign =
  /(?<![\p{L}\p{M}])(?:der|das|und|ist|nicht|welche[rsnm]?|wie|wieviele|viele|wird|eine?[nmrs]?|über|für|les|des|une|est|quels?|quelles?|combien|pourquoi|dans|avec|los|las|una|qué|cuál(?:es)?|cuánt[oa]s?|cómo|para|por|il|gli|che|quali?|quanti|perché|della|het|een|welke|hoeveel|wat|os|uma|quais|quantos|como|não|é|jak|który|ile|och|är|vad)(?![\p{L}\p{M}])/giu;
const english =
  /\b(?:the|of|is|are|was|were|does|do|did|what|which|how|who|why|when|where|in|on|for|to|with|and|many|much|paper|papers)\b/giu;

/** Is a text in another script than Latin, or does it have more function words of other languages than of English? */
export function looksForeign(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const strange = text.match(foreign)?.length ?? 0;
  return latin < letters / 2 || strange > Math.max(1, text.match(english)?.length ?? 0);
}

/** Is a word in a script that no English text is in? A Greek letter stands in many. */
export const isOtherScript = (word: string): boolean =>
  /\p{L}/u.test(word) && !/[\p{Script=Latin}\p{Script=Greek}]/u.test(word);
