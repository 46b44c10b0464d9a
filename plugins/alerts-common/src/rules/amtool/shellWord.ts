/**
 * A word as a POSIX shell reads it, whatever is in it. Characters that could speak to a terminal on pasting, a
 * newline and an escape among them, become question marks: nobody copies those on purpose.
 */
export function shellWord(text: string): string {
  const plain = text.replace(/\p{Cc}/gu, '?');
  return /^[\w@%+=:,./-]+$/.test(plain)
    ? plain
    : `'${plain.replaceAll("'", `'\\''`)}'`;
}
