/**
 * The words of a command written as one text, as Docker splits it: quotes and backslashes, no variables, no shell.
 * Undefined where a quote is not closed.
 */
export function splitWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\\' && quote !== "'") {
      word = (word ?? '') + text.charAt(at + 1);
      at += 1;
    } else if (sign === quote) quote = '';
    else if (!quote && (sign === '"' || sign === "'")) {
      quote = sign;
      word ??= '';
    } else if (!quote && /\s/.test(sign)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + sign;
  }
  if (quote) return undefined;
  if (word !== undefined) words.push(word);
  return words;
}
