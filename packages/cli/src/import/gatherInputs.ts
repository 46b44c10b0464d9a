import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type FileSurvey,
  type ImportKind,
  type InputFile,
  surveyFile,
} from '@portolan/plugin-onboarding-common';
import { CommandProblem, type Place } from '../CommandProblem';
import { findFiles } from '../files/findFiles';
import { readNamed, shownPath } from '../files/readNamed';
import { readText } from '@portolan/portal-node/files';
import type { Terminal } from '../Terminal';
import type { Input } from './Imported';

/** What a kind is called in the command line. */
export const kindNames: Readonly<Record<ImportKind, string>> = {
  ecs: 'ECS',
  compose: 'Compose',
  docker: 'Docker',
};

/** What is to be imported. */
export interface Inputs {
  definitions: Input[];
  /** Files that were found and cannot be imported, or belong to no definition. */
  others: { file: string; why: string }[];
  /** What could not be read or looked at. */
  problems: (Place & { message: string; remedy: string })[];
  notes: string[];
  /** Whether a folder was named: then many are expected. */
  many: boolean;
}

interface Gathering {
  terminal: Terminal;
  inputs: Inputs;
  kind: ImportKind | undefined;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

interface Surveyed {
  file: InputFile;
  survey: FileSurvey;
}

/** What belongs to a task definition: the service of its family, if each is there once. */
function belongingTo(family: string | undefined, all: readonly Surveyed[]) {
  const its = (kind: 'definition' | 'belonging') =>
    all.flatMap(({ file, survey }) =>
      family !== undefined && survey.kind === kind && survey.family === family
        ? [file]
        : [],
    );
  // Two services of one definition are two deployments: which one is meant, nobody can tell.
  const belonging = its('belonging');
  return its('definition').length === 1 && belonging.length === 1
    ? belonging
    : [];
}

/** Sorts the files of a folder: each service goes with the definition of its family, if there is one only. */
function sortFound(
  files: readonly InputFile[],
  inputs: Inputs,
  only: ImportKind | undefined,
) {
  const surveyed = files.map(file => ({ file, survey: surveyFile(file) }));
  const taken = new Set<InputFile>();
  for (const { file, survey } of surveyed) {
    if (survey.kind === 'other')
      inputs.others.push({ file: file.name, why: 'nothing to import' });
    else if (only !== undefined && survey.of !== only)
      inputs.others.push({ file: file.name, why: `not of ${kindNames[only]}` });
    else if (survey.kind === 'definition') {
      const paired = belongingTo(survey.family, surveyed);
      for (const other of paired) taken.add(other);
      inputs.definitions.push({
        definition: file,
        with: paired,
        kind: survey.of,
      });
    }
  }
  for (const { file, survey } of surveyed)
    if (
      survey.kind === 'belonging' &&
      (only === undefined || only === 'ecs') &&
      !taken.has(file)
    )
      inputs.others.push({
        file: file.name,
        why: 'belongs to a definition that is not here, or to several; give it by --with',
      });
}

function readFolder(name: string, { terminal, inputs, kind }: Gathering) {
  inputs.many = true;
  const folder = resolve(terminal.folder, name);
  const found = findFiles(folder, /\.(?:json|ya?ml)$/i);
  inputs.notes.push(...found.notes);
  const files: InputFile[] = [];
  for (const path of found.files) {
    const file = shownPath(terminal.folder, join(folder, path));
    terminal.progress(`… read ${file}`);
    const read = readText(join(folder, path), { follow: false });
    if ('text' in read) files.push({ name: file, text: read.text });
    else inputs.others.push({ file, why: `cannot be read: ${read.refused}` });
  }
  sortFound(files, inputs, kind);
}

/** What was named beside the files. */
export interface Named {
  /** Files that belong to the one definition. */
  beside: readonly string[];
  /** What the files are, if the person says it. */
  kind?: ImportKind;
}

/**
 * Reads what was named: files as they are, folders with all that is in them.
 * @param words - paths from the caller's folder; `-` is stdin
 * @throws CommandProblem if nothing, or nothing that fits together, was named
 */
export async function gatherInputs(
  words: readonly string[],
  { beside, kind }: Named,
  terminal: Terminal,
): Promise<Inputs> {
  const inputs: Inputs = {
    definitions: [],
    others: [],
    problems: [],
    notes: [],
    many: words.length > 1,
  };
  if (words.length === 0)
    throw new CommandProblem(
      'no file was named',
      'Name a task definition, a Compose file, what docker inspect prints, a folder of them, or - for stdin.',
    );
  for (const word of words) {
    if (word !== '-' && isFolder(resolve(terminal.folder, word))) {
      readFolder(word, { terminal, inputs, kind });
      continue;
    }
    try {
      inputs.definitions.push({
        definition: await readNamed(word, terminal),
        ...(kind && { kind }),
      });
    } catch (error) {
      if (!(error instanceof CommandProblem)) throw error;
      const { message, remedy, place } = error;
      inputs.problems.push({ file: word, ...place, message, remedy });
    }
  }
  if (beside.length === 0) return inputs;
  const [only] = inputs.definitions;
  if (!only || inputs.definitions.length > 1)
    throw new CommandProblem(
      `--with belongs to one task definition, and ${inputs.definitions.length} are here`,
      'Import that definition alone.',
    );
  const files: InputFile[] = [];
  for (const name of beside) files.push(await readNamed(name, terminal));
  only.with = [...(only.with ?? []), ...files];
  return inputs;
}
