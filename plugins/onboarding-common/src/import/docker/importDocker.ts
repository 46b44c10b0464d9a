import { problemAt } from '../read/openInput';
import {
  finishImport,
  type ImportFiles,
  type ImportOptions,
  readTarget,
  type ServiceImport,
} from '../ServiceImport';
import { draftInspect } from './draftInspect';
import { explainInspect } from './explainInspect';
import { containerIn, readInspect } from './readInspect';

/**
 * Drafts a service file from what `docker inspect` prints of one container and says what became of every leaf. It never
 * throws for bad input, and lets no suspected secret through: values are masked before any rule sees them.
 */
export function importDocker(
  files: ImportFiles,
  options: ImportOptions = {},
): ServiceImport {
  const { answers = new Map() } = options;
  const target = readTarget(files, options);
  const read = readInspect(files.definition, answers);
  const problems = [
    ...('problem' in target ? [target.problem] : []),
    ...('problem' in read ? [read.problem] : []),
    ...(files.with ?? []).map(
      file =>
        problemAt(file, 0, {
          message: 'Beside a container no other file is read.',
          remedy: 'Import each container by itself.',
        }).problem,
    ),
  ];
  const container =
    'root' in read && problems.length === 0
      ? containerIn(read.root)
      : undefined;
  return finishImport({
    ledgers: 'ledger' in read ? [read.ledger] : [],
    ...(container && { draft: draftInspect(container) }),
    problems,
    answers,
    explain: explainInspect,
    source: 'a container of Docker',
  });
}
