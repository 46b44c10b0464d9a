import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { Problem } from '@portolan/plugin-onboarding-common';

/** A problem of the file, or something still to be decided in it. */
export interface Marked extends Problem {
  severity: 'error' | 'warning';
}

/** Problems as the editor marks them: from their place to the end of the word; nothing outside of the text. */
export function diagnosticsOf(
  problems: readonly Marked[],
  text: Text,
): Diagnostic[] {
  return problems.map(({ line, column, message, remedy, severity }) => {
    const at = text.line(Math.min(Math.max(line, 1), text.lines));
    const from = Math.min(at.from + Math.max(column, 1) - 1, at.to);
    const word = /^[^\s:,\]}]+/.exec(at.text.slice(from - at.from))?.[0] ?? '';
    return {
      from,
      to: Math.max(from + word.length, Math.min(from + 1, at.to)),
      severity,
      message: `${message}. ${remedy}`,
    };
  });
}
