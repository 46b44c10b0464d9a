import { parse, stringify } from 'yaml';

/** The lines of a file of configuration that say something: no empty ones, no comments, neither YAML's nor a template's. */
export function significantLines(text: string): string[] {
  return text
    .replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, '')
    .split('\n')
    .filter(line => !/^\s*(#|$)/.test(line));
}

/** YAML anew, one key a line and without comments, so that nobody has fewer lines by writing longer ones. */
export function inBlockStyle(yaml: string): string {
  return blockStyle(parse(yaml));
}

/** See {@link inBlockStyle}. */
export function blockStyle(value: unknown): string {
  return stringify(value, { collectionStyle: 'block', lineWidth: 0 });
}

/** How many significant lines of a text somebody has written who was given the one before: those that were not there. */
export function linesWritten(before: string, after: string): number {
  const [given, made] = [before, after].map(significantLines);
  // The longest common subsequence, row by row: what a diff would leave alone.
  const lengths = made.reduce(
    (above, line) => {
      const row: number[] = [];
      for (const [at, other] of given.entries()) {
        const kept =
          line === other
            ? (above[at - 1] ?? 0) + 1
            : Math.max(above[at], row[at - 1] ?? 0);
        row.push(kept);
      }
      return row;
    },
    given.map(() => 0),
  );
  return made.length - (lengths.at(-1) ?? 0);
}
