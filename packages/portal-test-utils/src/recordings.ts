import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `npm run fixtures:record` has recorded of one version of an upstream. */
export interface Recorded {
  version: string;
  /** Names of the files with answers. */
  files: string[];
  text(file: string): string;
  json(file: string): unknown;
  /** The events of a watch stream. */
  events(file: string): unknown[];
  /** With which status it was answered. @throws if nothing of that name is recorded */
  status(file: string): number;
}

/**
 * All versions in a folder of recordings, for `describe.each`.
 *
 * @throws if one of them does not say what it is
 */
export function recordingsIn(folder: string): Array<[string, Recorded]> {
  return readdirSync(folder).map(version => {
    const text = (file: string) =>
      readFileSync(join(folder, version, file), 'utf8');
    const statuses = statusesOf(JSON.parse(text('recording.json')));
    return [
      version,
      {
        version,
        files: [...statuses.keys()],
        text,
        json: file => JSON.parse(text(file)),
        events: file =>
          text(file)
            .split('\n')
            .filter(line => line !== '')
            .map(line => JSON.parse(line)),
        status(file) {
          const status = statuses.get(file);
          if (status === undefined) {
            throw new Error(`${folder}/${version} has no ${file}`);
          }
          return status;
        },
      },
    ];
  });
}

/** All recorded versions of an upstream whose recordings several areas read. */
export function recordingsOf(
  upstream: 'kubernetes' | 'velero',
): Array<[string, Recorded]> {
  return recordingsIn(join(__dirname, '../recordings', upstream));
}

function statusesOf(provenance: unknown): Map<string, number> {
  const answers = fieldsOf(fieldsOf(provenance).answers);
  return new Map(
    Object.entries(answers).map(([file, answer]) => [
      file,
      Number(fieldsOf(answer).status),
    ]),
  );
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) {
    throw new Error('recording.json does not say what was answered');
  }
  return { ...value };
}
