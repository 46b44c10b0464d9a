import { CommandProblem, type ExitCode } from '../CommandProblem';
import { readNamed } from '../files/readNamed';
import type { Terminal } from '../Terminal';
import { judgeObjects } from './judgeObjects';
import { codeOf, printJudgement } from './printJudgement';
import { readObjects, type GivenObjects } from './readObjects';

/** The most that is read of a file: what kubectl prints of some thousand pods. */
const mostBytes = 8 * 1024 * 1024;

async function gather(
  names: readonly string[],
  terminal: Terminal,
): Promise<GivenObjects> {
  const all: GivenObjects = { objects: [], others: [], problems: [] };
  for (const name of names) {
    terminal.progress(`… read ${name}`);
    try {
      const { name: file, text } = await readNamed(name, terminal, mostBytes);
      const given = readObjects(text, file);
      for (const object of given.objects) all.objects.push(object);
      for (const other of given.others) all.others.push(other);
      for (const problem of given.problems) all.problems.push(problem);
    } catch (error) {
      if (!(error instanceof CommandProblem)) throw error;
      const { message, remedy, place } = error;
      all.problems.push({ file: name, ...place, message, remedy });
    }
  }
  return all;
}

/**
 * Judges the objects of files and prints what was found.
 * @param names - paths from the caller's folder; `-` is stdin
 * @throws CommandProblem if no file was named
 */
export async function judgeFiles(
  names: readonly string[],
  { now, json }: { now: number; json: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  if (names.length === 0)
    throw new CommandProblem(
      'no file was named',
      'Name files of Kubernetes objects, or - for stdin.',
    );
  const given = await gather(names, terminal);
  const judgement = judgeObjects(given.objects, now);
  printJudgement(judgement, given, { terminal, json });
  return codeOf(judgement, given);
}
