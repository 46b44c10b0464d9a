/** An instruction as Docker's parser has it: continued lines joined, here-documents beside it. */
export interface ReadInstruction {
  keyword: string;
  rest: string;
}

/**
 * Instructions of a Dockerfile, by the rules of BuildKit's frontend/dockerfile/parser: a backslash at the end of a line
 * continues it, unless another stands before it.
 */
export function readInstructions(text: string): ReadInstruction[] {
  const found: ReadInstruction[] = [];
  const lines = text.split('\n');
  while (lines.length) {
    let line = lines.shift() ?? '';
    if (/^\s*(?:#|$)/.test(line)) continue;
    while (/(?:[^\\]|^)\\[ \t]*$/.test(line) && lines.length)
      line = line.replace(/\\[ \t]*$/, '') + (lines.shift() ?? '');
    const [, keyword = '', rest = ''] = /^\s*(\S+)\s*([^]*)$/.exec(line) ?? [];
    const heredoc =
      /^(?:RUN|COPY|ADD)$/i.test(keyword) &&
      /(?:^|\s)<<-?(['"]?)(\w+)\1/.exec(rest);
    if (heredoc) while (lines.length && lines.shift() !== heredoc[2]);
    found.push({ keyword, rest: rest.trim() });
  }
  return found;
}

/**
 * `name=value` words of ENV, ARG and LABEL with quotes and escapes taken away and variables told by `expand`, by the
 * rules of BuildKit's frontend/dockerfile/shell/lex.go.
 */
export function readPairs(
  rest: string,
  expand: (name: string) => string,
): [string, string][] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  const add = (text: string) => {
    word = (word ?? '') + text;
  };
  for (let at = 0; at < rest.length; at += 1) {
    const sign = rest.charAt(at);
    const next = rest.charAt(at + 1);
    if (sign === quote) quote = '';
    else if (quote === "'") add(sign);
    else if (sign === '\\') {
      add(quote && !/["$\\]/.test(next) ? sign + next : next);
      at += 1;
    } else if (sign === '$') {
      const name = /^(?:\{\w+\}|\w+)/.exec(rest.slice(at + 1))?.[0] ?? '';
      add(name ? expand(name) : sign);
      at += name.length;
    } else if (!quote && /["']/.test(sign)) {
      add('');
      quote = sign;
    } else if (!quote && /[ \t]/.test(sign)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else add(sign);
  }
  if (word !== undefined) words.push(word);
  return words.map(each => {
    const equals = each.indexOf('=');
    return [each.slice(0, equals), each.slice(equals + 1)];
  });
}
