import { basename } from 'node:path';
import { readPlatformFile } from '@portolan/plugin-onboarding-common';
import {
  ProblemError,
  WatchedTextFile,
  type Collector,
} from '@portolan/portal-node';
import { z } from 'zod';
import { onlyKey, platformStream } from './streams';

/** A platform file that was read without a problem. */
export const platformRecordSchema = z.object({
  name: z.string(),
  text: z.string(),
});

const mostTold = 10;

/**
 * Reads the platform file. One with a problem does not take the place of the last good one: the problem is told
 * beside it.
 * @param path - none, if the configuration has none
 */
export function createPlatformCollector(path: string | undefined): Collector {
  const file = path === undefined ? undefined : new WatchedTextFile(path);
  return {
    stream: platformStream,
    everyMs: 10_000,
    limitMs: 10_000,
    async collect() {
      if (!file) {
        throw new ProblemError({
          kind: 'absent',
          why: 'not-configured',
          message: 'No platform file is configured',
          remedy: 'Set onboarding.platformFile in the configuration.',
        });
      }
      const name = basename(file.path);
      const text = await file.read().catch(error => {
        throw new ProblemError(
          {
            kind: 'error',
            message: `onboarding.platformFile: ${error.message}`,
          },
          { cause: error },
        );
      });
      const { problems } = readPlatformFile(text, { file: name });
      if (problems.length > 0) {
        const lines = problems
          .slice(0, mostTold)
          .map(
            ({ line, column, message, remedy }) =>
              `line ${line}, column ${column}: ${message.replace(
                /\.$/,
                '',
              )}. ${remedy}`,
          );
        throw new ProblemError({
          kind: 'invalid',
          message: [
            `${name} has ${problems.length} ${
              problems.length === 1 ? 'problem' : 'problems'
            }`,
            ...lines,
          ].join('\n'),
        });
      }
      return { records: new Map([[onlyKey, { name, text }]]) };
    },
  };
}
