const plain = /^[\w@%+:,./-]+$/;

/** Reserved words of POSIX (Shell Command Language, 2.4), and those that bash adds. */
const keywords = new Set(
  '! { } case do done elif else esac fi for if in then until while [[ ]] function select time coproc'.split(
    ' ',
  ),
);

/**
 * A text as one word of a POSIX shell: the shell gives a program exactly this text, whatever is in it. No program can be
 * given a NUL, so those are left out.
 */
export function shellWord(text: string): string {
  const given = text.replaceAll('\0', '');
  return plain.test(given) ? given : `'${given.replaceAll("'", `'\\''`)}'`;
}

/** As {@link shellWord}, for a path that a program must not take for an option: a leading `-` gets `./` before it. */
export function shellPath(path: string): string {
  return shellWord(path.startsWith('-') ? `./${path}` : path);
}

/** A command of a POSIX shell: each text arrives as one argument, and none is taken for an assignment or a keyword. */
export function shellCommand(words: readonly string[]): string {
  return words
    .map((word, index) => {
      const written = shellWord(word);
      // A first word in quotes is neither `if` nor an alias.
      return index === 0 && keywords.has(written) ? `'${written}'` : written;
    })
    .join(' ');
}
