import { shellWord } from './shell';

/** A word of a command that a shell works out: written by us, never by people. */
export interface ShellSource {
  source: string;
}

/** A word of a command; texts are data. */
export type ScriptWord = string | ShellSource;

/** The value of a variable as one word. */
export function variable(name: string): ShellSource {
  return { source: `"$${name}"` };
}

/** A text before the value of a variable, as one word: `--label=x=$VERSION`. */
export function withVariable(before: string, name: string): ShellSource {
  return /^[\w@%+:,./=-]*$/.test(before)
    ? { source: `"${before}$${name}"` }
    : { source: `${shellWord(before)}"$${name}"` };
}

/** What one command says is what the next reads. */
export const pipe: ShellSource = { source: '|' };

/** Shell of our own, as it is. */
export function source(text: string): ShellSource {
  return { source: text };
}

const longest = 100;

/** Words by lines: an option stands beside its value, and the command beside its first words. */
function inLines(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const [index, word] of words.entries()) {
    const before = words[index - 1] ?? '';
    const option = word.startsWith('-');
    const isValue = before.startsWith('-') && !before.includes('=');
    const joins = !option && (isValue || index < 3);
    if (index > 0 && joins) lines.push(`${lines.pop() ?? ''} ${word}`);
    else lines.push(word);
  }
  return lines;
}

/** A command, or several with pipes between them; in several lines where one would be long. */
export function scriptLine(words: readonly ScriptWord[]): string {
  const commands: string[][] = [[]];
  for (const word of words) {
    if (word === pipe) commands.push([]);
    else
      commands
        .at(-1)
        ?.push(typeof word === 'string' ? shellWord(word) : word.source);
  }
  const line = commands.map(each => each.join(' ')).join(' | ');
  if (line.length <= longest) return line;
  return commands
    .map(each => {
      const whole = each.join(' ');
      return whole.length <= longest ? whole : inLines(each).join(' \\\n  ');
    })
    .join(' |\n  ');
}

/** Commands, one after the other. */
export function script(
  ...lines: readonly (string | readonly ScriptWord[])[]
): string {
  return `${lines
    .map(line => (typeof line === 'string' ? line : scriptLine(line)))
    .join('\n')}\n`;
}
