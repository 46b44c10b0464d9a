import { version } from '../package.json';
import type { PlatformFile } from './model/platform/PlatformFile';
import type { ReadService } from './read/readServiceFile';
import { readPlatformFile } from './read/readPlatformFile';
import { readServiceFile } from './read/readServiceFile';
import type { Problem } from './read/Problem';
import type {
  GeneratedFile,
  Remark,
  Subject,
  Writer,
} from './write/GeneratedFile';
import { writers as allWriters } from './write/writers';

/** Of the generator: what a lock file tells, so that a change of the generator is told from one of the files. */
export const generatorVersion: string = version;

/** The two files of which everything is made. */
export interface GenerateInput {
  /** Text of the service file. */
  service: string;
  /** Text of the platform file. */
  platform: string;
  /** Names told in problems. Default portolan.yaml and platform.yaml. */
  serviceFile?: string;
  platformFile?: string;
  /** Default: all of them. */
  writers?: readonly Writer[];
}

/** All that becomes of a service file; nothing but problems where there is one. */
export interface Generated {
  /** In the order of their paths. */
  files: GeneratedFile[];
  /** What has to be known or decided, in the order of the writers. */
  remarks: Remark[];
  /** In order of line; those of the platform file first. */
  problems: Problem[];
  /** What was read; undefined where there is a problem. */
  subject?: Subject;
}

/** What all writers are told: the service as it is in every environment of the platform, in the order a release takes. */
export function subjectOf(
  { service, environments }: ReadService,
  platform: PlatformFile,
): Subject | undefined {
  if (service === undefined) return undefined;
  return {
    service,
    platform,
    environments: new Map(
      Object.keys(platform.environments).map(name => [
        name,
        Object.hasOwn(environments, name)
          ? environments[name] ?? service
          : service,
      ]),
    ),
  };
}

/** The platform file is the same for many services, and for every key that is typed: what was read last is kept. */
let lastPlatform:
  | { text: string; file: string; read: ReturnType<typeof readPlatformFile> }
  | undefined;

function platformOf(text: string, file: string) {
  if (lastPlatform?.text !== text || lastPlatform.file !== file)
    lastPlatform = { text, file, read: readPlatformFile(text, { file }) };
  return lastPlatform.read;
}

function byPath(one: GeneratedFile, other: GeneratedFile): number {
  if (one.path === other.path) return 0;
  return one.path < other.path ? -1 : 1;
}

function doubled(files: readonly GeneratedFile[], file: string): Problem[] {
  return files
    .filter(({ path }, index) => path === files[index - 1]?.path)
    .map(({ path }) => ({
      file,
      path: '',
      line: 1,
      column: 1,
      message: `${path} would be written twice`,
      remedy:
        'Rename what it is called after: an environment, a cluster or a file of your own has the name of another one.',
    }));
}

/**
 * Makes of a service file and a platform file everything a service needs. Pure: the same texts give the same bytes.
 * Never throws for a text, however bad; two writers for one path are a problem.
 */
export function generate({
  service: serviceText,
  platform: platformText,
  serviceFile = 'portolan.yaml',
  platformFile = 'platform.yaml',
  writers = allWriters,
}: GenerateInput): Generated {
  const { platform, problems } = platformOf(platformText, platformFile);
  const read = readServiceFile(serviceText, {
    file: serviceFile,
    ...(platform !== undefined && { platform }),
  });
  const subject =
    platform === undefined ? undefined : subjectOf(read, platform);
  if (subject === undefined)
    return {
      files: [],
      remarks: [],
      problems: [...problems, ...read.problems],
    };
  const written = writers.map(writer => writer(subject));
  const files = written.flatMap(each => each.files).sort(byPath);
  const refused = doubled(files, platformFile);
  if (refused.length > 0) return { files: [], remarks: [], problems: refused };
  return {
    files,
    remarks: written.flatMap(({ remarks }) => remarks),
    problems: [],
    subject,
  };
}
