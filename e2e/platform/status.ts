import { relative } from 'node:path';
import { say } from '../../scripts/lib/progress.mjs';
import { root, stateFolder } from './paths';
import { isRunning, residentBytes, type ProcessRecord } from './records';
import { parts, supervisor } from './running';

const columns = ['part', 'version', 'state', 'MiB', 'address'] as const;

/** A line for each part, under a headline, and the sum of memory below. */
export function statusLines(
  records: readonly ProcessRecord[],
  memoryOf: (record: ProcessRecord) => number,
  isUp: (record: ProcessRecord) => boolean,
): string[] {
  const mebibytes = (record: ProcessRecord) =>
    Math.round(memoryOf(record) / 1024 ** 2);
  const rows = records.map(record => [
    record.name,
    record.version,
    isUp(record) ? 'running' : `ended: ${record.ended ?? 'unknown how'}`,
    isUp(record) ? String(mebibytes(record)) : '',
    record.address ?? '',
  ]);
  const table = [[...columns], ...rows];
  const widths = columns.map((_, at) =>
    Math.max(...table.map(row => row[at].length)),
  );
  const total = records.reduce((sum, record) => sum + mebibytes(record), 0);
  return [
    ...table.map(row =>
      row
        .map((cell, at) =>
          columns[at] === 'MiB'
            ? cell.padStart(widths[at])
            : cell.padEnd(widths[at]),
        )
        .join('  ')
        .trimEnd(),
    ),
    `${records.filter(isUp).length} of ${
      records.length
    } run, with ${total} MiB of resident memory together`,
  ];
}

/** Prints addresses, versions and memory. @returns false if the platform is not up, or not all of it */
export function status(): boolean {
  const owner = supervisor();
  const records = owner ? [...parts(), owner] : parts();
  if (records.length === 0) {
    say('The platform is not up. Start it: npm run platform -- up');
    return false;
  }
  statusLines(records, residentBytes, isRunning).forEach(line => say(line));
  say(`State and logs: ${relative(root, stateFolder)}`);
  return owner !== undefined && records.every(isRunning);
}
