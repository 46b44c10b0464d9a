import { resolve } from 'node:path';
import {
  findOpen,
  formerDefinitionPath,
  type InputFile,
  lockPath,
  type MergePlan,
  pathsToRead,
  planMerge,
} from '@portolan/plugin-onboarding-common';
import { CommandProblem, exit, type ExitCode } from '../CommandProblem';
import { readNamed, shownPath } from '../files/readNamed';
import { readRepository } from '@portolan/portal-node/files';
import { type PrintedError, printError } from '../output/printError';
import type { Terminal } from '../Terminal';
import type { Call } from '../Verb';
import type { Generate, Generated } from './Generate';

/** A repository's folder with what is generated for it. */
export interface Subject {
  /** Absolute. */
  root: string;
  /** As the person calls it. */
  shown: string;
  service: InputFile;
  platform: InputFile;
  generated: Generated;
}

/** Why nothing is generated; each was told already. */
export class Refused extends Error {
  constructor(readonly code: ExitCode) {
    super('refused');
  }
}

/**
 * Reads service file and platform file and generates from them.
 * @throws Refused if the files have problems (2) or decisions are open (1): what was found has been printed
 * @throws CommandProblem if a file cannot be read
 */
export async function readSubject(
  { words, value, has }: Call,
  { generate, terminal }: { generate: Generate; terminal: Terminal },
): Promise<Subject> {
  const [folder = '.'] = words;
  if (words.length > 1)
    throw new CommandProblem(
      'several folders were named',
      'Name one: the folder in which portolan.yaml is.',
    );
  const within = (name: string) => `${folder.replace(/\/+$/, '')}/${name}`;
  const service = await readNamed(within('portolan.yaml'), terminal);
  const platform = await readNamed(
    value('platform') ?? within('platform.yaml'),
    terminal,
  );
  const refuse = (problems: readonly PrintedError[], code: ExitCode) => {
    for (const problem of problems) printError(terminal, problem, has('json'));
    if (problems.length > 0) throw new Refused(code);
  };
  refuse(findOpen(service.text, service.name), exit.findings);
  const generated = generate({ service, platform });
  refuse(generated.problems, exit.badInput);
  return {
    root: resolve(terminal.folder, folder),
    shown: shownPath(terminal.folder, folder),
    service,
    platform,
    generated,
  };
}

/**
 * Plans what becomes of the repository's files.
 * @throws CommandProblem if its lock file, or a path, is not what it must be
 */
export function planFor(
  { root, shown, service, platform, generated }: Subject,
  generate: Generate,
): MergePlan {
  const lock = readRepository(root, [lockPath]).present.get(lockPath);
  const { present, blocked } = readRepository(
    root,
    pathsToRead(generated.files, lock),
  );
  const former = present.get(formerDefinitionPath);
  const formerly =
    former === undefined || former === service.text
      ? undefined
      : generate({ service: { ...service, text: former }, platform });
  const planned = planMerge({
    generated: generated.files,
    present,
    blocked,
    from: {
      generator: generate.version,
      definition: service.text,
      platform: platform.text,
    },
    ...(formerly &&
      formerly.problems.length === 0 && { formerly: formerly.files }),
  });
  if ('plan' in planned) return planned.plan;
  const { path, message, remedy } = planned.problem;
  throw new CommandProblem(message, remedy, {
    file: shown === '.' ? path : `${shown}/${path}`,
  });
}
