import { readFileSync } from 'node:fs';
import { subjectOf as makeSubject } from '../generate';
import { readPlatformFile } from '../read/readPlatformFile';
import { readServiceFile } from '../read/readServiceFile';
import type { Subject } from '../write/GeneratedFile';

/** What writers are told of two files; a problem in them fails the test. */
export function subjectOf(servicePath: string, platformPath: string): Subject {
  const { platform, problems: ofPlatform } = readPlatformFile(
    readFileSync(platformPath, 'utf8'),
    { file: platformPath },
  );
  expect(ofPlatform).toEqual([]);
  const read = readServiceFile(readFileSync(servicePath, 'utf8'), {
    file: servicePath,
    ...(platform !== undefined && { platform }),
  });
  expect(read.problems).toEqual([]);
  const subject = platform && makeSubject(read, platform);
  if (subject === undefined)
    throw new Error(`${servicePath} or ${platformPath} was not read`);
  return subject;
}
