import { Lexer, LineCounter } from 'yaml';
import type { Problem } from '../../read/Problem';
import { masked } from '../secrets/maskSecrets';

/** How a comment begins that waits for an answer. */
export const blockingMark = 'DECIDE BEFORE PUBLISHING:';

/** Signs with which the lexer speaks of structure; no characters of the text. */
const structure = new Set(['\u0002', '\u0018', '\u001f']);

/**
 * Decisions that are still open in a service file: comments that wait for an answer, and values that were masked.
 * Nothing may be published or generated before there is none. Empty for a text that is not YAML: its reader says so.
 */
export function findOpen(text: string, file: string): Problem[] {
  if (!text.includes(blockingMark) && !text.includes(masked)) return [];
  const lines = new LineCounter();
  lines.addNewLine(0);
  const problems: Problem[] = [];
  let at = 0;
  let scalar = false;
  const tell = (offset: number, message: string, remedy: string) => {
    const { line, col } = lines.linePos(offset);
    problems.push({ file, path: '', line, column: col, message, remedy });
  };
  for (const token of new Lexer().lex(text)) {
    if (structure.has(token)) {
      scalar = token === '\u001f';
      continue;
    }
    if (!scalar && token.startsWith('#')) {
      const comment = token.slice(1).trim();
      if (comment.startsWith(blockingMark))
        tell(
          at,
          `a decision is open: ${comment.slice(blockingMark.length).trim()}`,
          'Write the answer below the comment and delete the comment, or import again with --decisions.',
        );
    } else if (token.includes(masked)) {
      tell(
        at,
        'a secret was masked here',
        'Refer to it under secrets instead; the value belongs into the secret store alone.',
      );
    }
    for (
      let next = token.indexOf('\n');
      next >= 0;
      next = token.indexOf('\n', next + 1)
    )
      lines.addNewLine(at + next + 1);
    at += token.length;
    scalar = false;
  }
  return problems;
}
