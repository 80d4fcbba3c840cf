/** "what is a Minimax Winner?" → "Minimax Winner" */
export function definedTerm(question: string): string | null {
  const found =
    /^\W*(?:what(?:['’]?s| is| are| was| were)|define|(?:the )?meaning of|what does)\s+(?:(?:an?|the|meant by)\s+)?["“'‘]?(.+?)["”'’]?(?:\s+means?)?\s*(?:\b(?:in|from|for|of|according|here)\b.*)?[?.!]*$/i.exec(
      question,
    );
  return found?.[1] ?? null;
}
