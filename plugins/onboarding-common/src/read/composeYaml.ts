import { Composer, type CST, Parser } from 'yaml';

/** Deepest nesting of flow brackets the parser is given: it calls itself for each. */
export const deepestText = 100;

/** Where flow brackets nest deeper than the parser may be asked to go; quotes and comments may count too many. */
export function tooDeepAt(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === '[' || char === '{') depth += 1;
    if (char === ']' || char === '}') depth = Math.max(0, depth - 1);
    if (depth > deepestText) return index;
  }
  return -1;
}

/** Broken places after which the rest is not looked at: one stray quote can break all that follows. */
export const mostErrors = 50;

function* untilHopeless(tokens: Iterable<CST.Token>) {
  let errors = 0;
  for (const token of tokens) {
    if (token.type === 'error') errors += 1;
    if (errors > mostErrors) return;
    yield token;
  }
}

/** The documents of a text; undefined if it is nested deeper than the parser, which calls itself, can go. */
export function composeYaml(text: string) {
  try {
    const composer = new Composer({
      prettyErrors: false,
      // The parser compares every key with every other; valueOf has a set.
      uniqueKeys: false,
      logLevel: 'silent',
    });
    const documents = [
      ...composer.compose(untilHopeless(new Parser().parse(text))),
    ];
    const exhausted = documents.some(({ errors }) =>
      errors.some(({ message }) => message.startsWith('RangeError')),
    );
    return exhausted ? undefined : documents;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
