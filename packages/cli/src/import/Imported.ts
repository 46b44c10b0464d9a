import {
  type DetectedImport,
  type ImportFiles,
  type ImportKind,
  type ImportOptions,
  importService,
} from '@portolan/plugin-onboarding-common';
import { exit, type ExitCode } from '../CommandProblem';
import { nameOf } from './reportText';

/** One definition with what belongs to it. */
export interface Input extends ImportFiles {
  /** What it is, where a person or a look at it has said so. */
  kind?: ImportKind;
}

/** One definition and what came of it. */
export interface Imported {
  file: string;
  result: DetectedImport;
  /** Where its service file goes, below --out; none if there is no service file. */
  folder?: string;
  /** 0 if nothing is left to do, 1 if something blocks, 2 if it is bad. */
  code: ExitCode;
}

function codeOf({
  problems,
  decisions,
  answerProblems,
}: DetectedImport): ExitCode {
  if (problems.length > 0 || answerProblems.length > 0) return exit.badInput;
  return decisions.some(({ blocks }) => blocks) ? exit.findings : exit.fine;
}

/** Imports definitions one after the other. @param told - is told how many are done */
export function importAll(
  inputs: readonly Input[],
  options: ImportOptions,
  told: (done: number) => void,
): Imported[] {
  const taken = new Map<string, number>();
  return inputs.map((input, index) => {
    const { definition, with: beside = [], kind } = input;
    const result = importService([definition, ...beside], {
      ...options,
      ...(kind && { kind }),
    });
    told(index + 1);
    const name = result.yaml === undefined ? undefined : nameOf(result);
    const imported = {
      file: definition.name,
      result,
      code: codeOf(result),
    };
    if (name === undefined) return imported;
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return { ...imported, folder: count === 1 ? name : `${name}-${count}` };
  });
}
