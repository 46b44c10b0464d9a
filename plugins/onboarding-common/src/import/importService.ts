import { importCompose } from './compose/importCompose';
import { importDocker } from './docker/importDocker';
import { importEcs } from './ecs/importEcs';
import { detectParts } from './ecs/read/detectParts';
import { readInput } from './ecs/read/readInput';
import type { InputFile } from './read/InputFile';
import { refuseText } from './read/openInput';
import type { ImportProblem } from './report/LossReport';
import {
  finishImport,
  type ImportFiles,
  type ImportOptions,
  type ServiceImport,
} from './ServiceImport';
import { type ImportKind, surveyFile } from './surveyFile';

/** Settings of an import whose kind is to be found out. */
export interface ServiceImportOptions extends ImportOptions {
  /** What the files are, if somebody knows it. */
  kind?: ImportKind;
}

/** What came of an import, and as what the files were read. */
export interface DetectedImport extends ServiceImport {
  /** None where nobody can tell. */
  kind?: ImportKind;
}

type Importer = (files: ImportFiles, options: ImportOptions) => ServiceImport;

const importers: Record<ImportKind, Importer> = {
  ecs: importEcs,
  compose: importCompose,
  docker: importDocker,
};

const names: Record<ImportKind, string> = {
  ecs: 'an ECS task definition',
  compose: 'a Compose file',
  docker: 'a container of docker inspect',
};

const remedy =
  'Give an ECS task definition (aws ecs describe-task-definition --task-definition NAME), a Compose file, or what docker inspect NAME prints.';

/**
 * Drafts a service file from whatever is given: an ECS task definition (JSON, YAML, CloudFormation) with what belongs to
 * it, a Compose file, or what `docker inspect` prints of a container. Says clearly where nobody can tell which it is.
 * It never throws for bad input and reads nothing else; suspected secrets are masked before any rule sees them.
 * @param files - in any order; one definition, and of ECS what belongs to it
 */
export function importService(
  files: readonly InputFile[],
  { kind, ...options }: ServiceImportOptions = {},
): DetectedImport {
  const [first] = files;
  if (!first)
    return refused(
      { ...start(''), message: 'No file was given.', remedy },
      options,
    );
  // One file of a known kind needs no look at it.
  const surveyed =
    kind !== undefined && files.length === 1
      ? []
      : files.map(file => ({ file, survey: surveyFile(file) }));
  const found = new Map<ImportKind, InputFile>();
  for (const { file, survey } of surveyed)
    if (survey.kind === 'definition' && !found.has(survey.of))
      found.set(survey.of, file);
  const belongs = surveyed.some(({ survey }) => survey.kind === 'belonging');
  if (kind === undefined && found.size > 1)
    return refused(severalKinds(first, found), options);
  const [one] = found.keys();
  const chosen = kind ?? one ?? (belongs ? 'ecs' : undefined);
  if (chosen === undefined) return refused(unknownKind(first), options);
  const definition = found.get(chosen) ?? first;
  return {
    kind: chosen,
    ...importers[chosen](
      { definition, with: files.filter(file => file !== definition) },
      options,
    ),
  };
}

function start(file: string) {
  return { file, path: '', line: 1, column: 1 };
}

function severalKinds(
  { name }: InputFile,
  found: ReadonlyMap<ImportKind, InputFile>,
): ImportProblem {
  const told = [...found].map(
    ([kind, file]) => `${file.name} is ${names[kind]}`,
  );
  return {
    ...start(name),
    message: `The files are of several kinds: ${told.join(', ')}.`,
    remedy: 'Import each by itself; each becomes a service of its own.',
  };
}

/** What is wrong with a file that is no definition. */
function unknownKind(file: InputFile): ImportProblem {
  const unread = refuseText(file, remedy);
  if (unread) return unread.problem;
  const read = readInput(file);
  if ('problem' in read) return read.problem;
  const detection = detectParts(read.root);
  const known =
    'instead' in detection && !/^a file without/.test(detection.instead)
      ? `This is ${detection.instead}: neither`
      : 'Nobody can tell what this is: neither';
  return {
    ...start(file.name),
    message: `${known} an ECS task definition (containerDefinitions) nor a Compose file (services) nor what docker inspect prints (Config).`,
    remedy,
  };
}

function refused(
  problem: ImportProblem,
  { answers = new Map() }: ImportOptions,
): DetectedImport {
  return finishImport({
    ledgers: [],
    problems: [problem],
    answers,
    explain: () => ({ note: '' }),
    source: '',
  });
}
