/** What CommonMark and GitHub's tables, mentions, references, formulas and HTML give a meaning wherever it stands. */
const special = /[\\`*_[\]<>#|~&@$]/g;

/** What only has one at the start of a line, at the start of an address, or around the name of an emoji. */
const inPlaces: readonly [RegExp, string][] = [
  [/^([-+=])/, '\\$1'],
  [/^(\d{1,9})([.)])/, '$1\\$2'],
  [/:(?=\/\/|[\w+-]+:)/g, '\\:'],
  [/\b(www|mailto|xmpp)([.:])/gi, '$1\\$2'],
];

/**
 * A text as one line of Markdown: it is shown as it is, and begins no heading, list, link, HTML, table cell or mention.
 * Line breaks become spaces.
 */
export function markdownText(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .replace(special, found => `\\${found}`);
  return inPlaces.reduce(
    (written, [place, escaped]) => written.replace(place, escaped),
    line,
  );
}

/** A text as code within a line: as many backticks around it as it takes. */
export function markdownCode(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ');
  if (line.trim() === '') return '` `';
  const runs = line.match(/`+/g) ?? [];
  const fence = '`'.repeat(
    runs.reduce((most, run) => Math.max(most, run.length), 0) + 1,
  );
  const pad = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Text as code in a cell of a table, where `|` ends a cell even in code. */
function cellCode(text: string): string {
  return markdownCode(text).replaceAll('|', '\\|');
}

/** What stands in a cell: a text, or a text that is code. */
export type Cell = string | { code: string };

/** A table; cells that are texts are shown as they are. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head.map(markdownText)),
    line(head.map(() => '---')),
    ...rows.map(row =>
      line(
        row.map(cell =>
          typeof cell === 'string' ? markdownText(cell) : cellCode(cell.code),
        ),
      ),
    ),
  ].join('\n');
}

/** A block of code; whatever is in it, it ends where we end it. */
export function markdownBlock(language: string, text: string): string {
  const runs = text.match(/`{3,}/g) ?? [];
  const fence = '`'.repeat(
    runs.reduce((most, run) => Math.max(most, run.length), 2) + 1,
  );
  return `${fence}${language}\n${text.replace(/\r\n?/g, '\n')}\n${fence}`;
}
