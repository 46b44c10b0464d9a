import {
  causeText,
  formerDefinitionPath,
  generate,
  planMerge,
  type Change,
  type Problem,
  type Remark,
  type RepositoryFiles,
} from '@portolan/plugin-onboarding-common';
import { serviceFileName } from './render';

/** How a repository stands to its definition. */
export interface Drift {
  /** Text of the service file. */
  definition: string;
  /** Files that are not as they are generated today, with why. */
  changes: Change[];
  /** How many files are as generated. */
  same: number;
  remarks: Remark[];
  /** Why it cannot be told. */
  problems: string[];
}

/**
 * Compares the files of a repository with what its definition becomes today.
 * @param generator - version of the generator, as the lock knows it
 */
export function driftOf(
  files: RepositoryFiles,
  platform: { name: string; text: string },
  generator: string,
): Drift {
  const definition = files.present[serviceFileName];
  if (definition === undefined) {
    return nothing('', [
      files.blocked[serviceFileName] ??
        `There is no ${serviceFileName} in the repository.`,
    ]);
  }
  const makeOf = (service: string) =>
    generate({
      service,
      platform: platform.text,
      serviceFile: serviceFileName,
      platformFile: platform.name,
    });
  const made = makeOf(definition);
  if (made.problems.length > 0) {
    return nothing(definition, made.problems.map(inWords));
  }
  const former = files.present[formerDefinitionPath];
  const formerly =
    former === undefined || former === definition ? undefined : makeOf(former);
  const planned = planMerge({
    generated: made.files,
    ...(formerly?.problems.length === 0 && { formerly: formerly.files }),
    present: new Map(Object.entries(files.present)),
    blocked: new Map(Object.entries(files.blocked)),
    from: { generator, definition, platform: platform.text },
  });
  if ('problem' in planned) {
    const { message, remedy } = planned.problem;
    return nothing(definition, [`${message}. ${remedy}`]);
  }
  const { changes } = planned.plan;
  const differing = changes.filter(
    ({ kind, finding }) => kind !== 'same' || finding !== undefined,
  );
  return {
    definition,
    changes: differing,
    same: changes.length - differing.length,
    remarks: made.remarks,
    problems: [],
  };
}

function nothing(definition: string, problems: string[]): Drift {
  return { definition, changes: [], same: 0, remarks: [], problems };
}

function inWords({ file, line, column, message, remedy }: Problem): string {
  return `${file}, line ${line}, column ${column}: ${message}. ${remedy}`;
}

/** What a person would say of the drift of a service. */
export function driftSentence({ changes, same, problems }: Drift): string {
  if (problems.length > 0) {
    return 'How the repository stands to its definition cannot be told';
  }
  if (changes.length === 0) {
    return `All ${same} files are as the definition says`;
  }
  const causes = new Map<string, number>();
  for (const change of changes) {
    const cause = causeText(change.causes) || 'something to do';
    causes.set(cause, (causes.get(cause) ?? 0) + 1);
  }
  const list = [...causes].map(([cause, count]) =>
    causes.size === 1 ? cause : `${cause} (${count})`,
  );
  return `${changes.length} of ${changes.length + same} files ${
    changes.length === 1 ? 'differs' : 'differ'
  }: ${list.join('; ')}`;
}
