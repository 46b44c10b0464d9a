/** A table to export: what was shown, when it was asked, and what was kept from the viewer. */
export interface CsvTable {
  columns: string[];
  rows: ReadonlyArray<ReadonlyArray<string | number | undefined>>;
  /** When the data was asked for. */
  queriedAt: Date;
  /** Rows this viewer may not see. */
  hidden: number;
}

/**
 * A table as CSV (RFC 4180, CRLF) for spreadsheets. Cells that a spreadsheet would run as a formula are
 * escaped by a leading apostrophe (OWASP, CSV injection). Numbers are written as they are.
 * The last lines say when it was asked and how many rows are hidden.
 */
export function toCsv(table: CsvTable): string {
  const lines = [
    table.columns.map(cell),
    ...table.rows.map(row => row.map(cell)),
    [],
    [cell(`Queried at ${table.queriedAt.toISOString()}`)],
    [cell(`${table.hidden} rows hidden from you`)],
  ];
  return `${lines.map(line => line.join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | undefined): string {
  if (value === undefined) {
    return '';
  }
  if (typeof value === 'number') {
    return String(value);
  }
  const safe = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(value)
    ? `'${value}`
    : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
