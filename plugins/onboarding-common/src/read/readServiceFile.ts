import { type Path, pointerOf } from '../model/Finding';
import { checkAgainst } from '../model/platform/checkAgainst';
import type { PlatformFile } from '../model/platform/PlatformFile';
import { checkOverrides, crossCheck } from '../model/service/crossCheck';
import { writtenFor } from '../model/service/overlay';
import {
  type ServiceFile,
  serviceFileSchema,
} from '../model/service/ServiceFile';
import { jsonSchemaOf } from '../schema/jsonSchemaOf';
import { findingsOf, type SchemaFinding } from './findingsOf';
import { orderProblems } from './orderProblems';
import { findPlaceholders } from './placeholder';
import type { Problem } from './Problem';
import { type ReadDocument, readDocument } from './readDocument';

/** What came of reading a service file: the service where there is no problem, else all problems. */
export interface ReadService {
  service?: ServiceFile;
  /** The service as it is in each environment that differs, by name. Empty where there is a problem. */
  environments: Record<string, ServiceFile>;
  /** In order of line. */
  problems: Problem[];
}

interface Judged {
  service?: ServiceFile;
  findings: SchemaFinding[];
}

function judge(written: unknown, platform: PlatformFile | undefined): Judged {
  const placeholders = findPlaceholders(written);
  const left = new Set(placeholders.map(({ path }) => pointerOf(path)));
  const parsed = serviceFileSchema.safeParse(written);
  const findings = parsed.success
    ? [
        ...crossCheck(parsed.data),
        ...(platform === undefined ? [] : checkAgainst(parsed.data, platform)),
      ]
    : findingsOf(parsed.error.issues, {
        schema: jsonSchemaOf('service'),
        written,
      });
  return {
    ...(parsed.success && { service: parsed.data }),
    findings: [
      ...placeholders,
      ...findings.filter(({ path }) => !left.has(pointerOf(path))),
    ],
  };
}

function environmentNames(written: unknown): string[] {
  if (typeof written !== 'object' || written === null) return [];
  const environments: unknown = Object.entries(written).find(
    ([key]) => key === 'environments',
  )?.[1];
  return typeof environments === 'object' && environments !== null
    ? Object.keys(environments)
    : [];
}

/** The port named http may have been written in short, as `port`. */
function asWritten(path: Path, has: (path: Path) => boolean): Path {
  const [ports, http] = path.slice(-2);
  const short: Path = [...path.slice(0, -2), 'port'];
  return ports === 'ports' && http === 'http' && !has(path) && has(short)
    ? short
    : path;
}

function told({ path, message }: SchemaFinding): string {
  return `${pointerOf(path)} ${message}`;
}

/** The place of the override that brought a problem about: as deep in it as something is written. */
function placeInOverride(
  document: ReadDocument,
  environment: string,
  path: Path,
): Path {
  const start: Path = ['environments', environment];
  const full = asWritten([...start, ...path], document.has);
  let { length } = full;
  while (length > start.length && !document.has(full.slice(0, length)))
    length -= 1;
  return full.slice(0, length);
}

function judgeEnvironment(
  document: ReadDocument,
  environment: string,
  options: { base: Judged; platform?: PlatformFile },
): { service?: ServiceFile; problems: Problem[] } {
  const { base, platform } = options;
  const judged = judge(writtenFor(document.value, environment), platform);
  const known = new Set(base.findings.map(told));
  return {
    ...judged,
    problems: judged.findings
      .filter(finding => !known.has(told(finding)))
      .map(finding =>
        document.problemAt(
          placeInOverride(document, environment, finding.path),
          {
            ...finding,
            message: `in ${environment}: ${finding.message}`,
          },
        ),
      ),
  };
}

/**
 * Reads a service file and, for each environment it names, the service with that override laid over it. Never throws
 * for a text, however bad. A problem that only an override brings about is told at the override.
 * @param text - YAML 1.2
 * @param options - `file`: the name told in problems; `platform`: where it is known, what the service asks of
 * it is checked too
 */
export function readServiceFile(
  text: string,
  { file, platform }: { file: string; platform?: PlatformFile },
): ReadService {
  const document = readDocument(text, file);
  if (document.problems.length > 0 || document.value === undefined)
    return { environments: {}, problems: orderProblems(document.problems) };
  const base = judge(document.value, platform);
  const environments = new Map<string, ServiceFile>();
  const problems = [
    ...base.findings,
    ...(base.service === undefined ? [] : checkOverrides(base.service)),
  ].map(finding =>
    document.problemAt(asWritten(finding.path, document.has), finding),
  );
  const refused = new Set(problems.map(({ path }) => path));
  for (const name of environmentNames(document.value)) {
    const judged = judgeEnvironment(document, name, {
      base,
      ...(platform !== undefined && { platform }),
    });
    problems.push(...judged.problems.filter(({ path }) => !refused.has(path)));
    if (judged.service !== undefined) environments.set(name, judged.service);
  }
  const { service } = base;
  return problems.length > 0 || service === undefined
    ? { environments: {}, problems: orderProblems(problems) }
    : { service, environments: Object.fromEntries(environments), problems: [] };
}
