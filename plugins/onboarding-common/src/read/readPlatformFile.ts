import { crossCheckPlatform } from '../model/platform/crossCheck';
import {
  type PlatformFile,
  platformFileSchema,
} from '../model/platform/PlatformFile';
import { jsonSchemaOf } from '../schema/jsonSchemaOf';
import { findingsOf } from './findingsOf';
import { orderProblems } from './orderProblems';
import { findPlaceholders } from './placeholder';
import type { Problem } from './Problem';
import { readDocument } from './readDocument';

/** What came of reading a platform file: the file where there is no problem, else all problems. */
export interface ReadPlatform {
  platform?: PlatformFile;
  /** In order of line. */
  problems: Problem[];
}

/**
 * Reads a platform file. Never throws for a text, however bad.
 * @param text - YAML 1.2
 * @param options - `file`: the name told in problems
 */
export function readPlatformFile(
  text: string,
  { file }: { file: string },
): ReadPlatform {
  const document = readDocument(text, file);
  if (document.problems.length > 0 || document.value === undefined)
    return { problems: orderProblems(document.problems) };
  const parsed = platformFileSchema.safeParse(document.value);
  const findings = [
    ...findPlaceholders(document.value),
    ...(parsed.success
      ? crossCheckPlatform(parsed.data)
      : findingsOf(parsed.error.issues, {
          schema: jsonSchemaOf('platform'),
          written: document.value,
        })),
  ];
  const problems = findings.map(finding =>
    document.problemAt(finding.path, finding),
  );
  return {
    problems: orderProblems(problems),
    ...(parsed.success && problems.length === 0 && { platform: parsed.data }),
  };
}
