import type { JsonLeaf } from '../json/JsonNode';
import { problemAt } from '../read/openInput';
import {
  finishImport,
  type ImportFiles,
  type ImportOptions,
  readTarget,
  type ServiceImport,
} from '../ServiceImport';
import { draftCompose } from './draftCompose';
import { readCompose } from './readCompose';

/**
 * Drafts a service file from a Compose file and says what became of every leaf: of what the file means, with anchors,
 * merges and defaults of variables put in. It never throws for bad input, reads no other file, and lets no suspected
 * secret through: values are masked before any rule sees them.
 */
export function importCompose(
  files: ImportFiles,
  options: ImportOptions = {},
): ServiceImport {
  const { answers = new Map() } = options;
  const target = readTarget(files, options);
  const read = readCompose(files.definition, answers);
  const problems = [
    ...('problem' in target ? [target.problem] : []),
    ...('problems' in read ? read.problems : []),
    ...(files.with ?? []).map(
      file =>
        problemAt(file, 0, {
          message: 'Beside a Compose file no other is read.',
          remedy:
            'Give one file that says all: docker compose -f FILE -f FILE config prints it.',
        }).problem,
    ),
  ];
  const draft =
    'root' in read && problems.length === 0
      ? draftCompose(read.root)
      : undefined;
  return finishImport({
    ledgers: 'ledger' in read ? [read.ledger] : [],
    ...(draft && { draft }),
    problems,
    answers,
    explain: explainLeaf,
    source: 'a Compose file',
  });
}

/** Why a leaf that no rule spoke of is not carried over. */
function explainLeaf({ pointer }: JsonLeaf) {
  return {
    note: pointer.split('/').some(part => part.startsWith('x-'))
      ? 'An extension that Compose itself does not read.'
      : 'Compose has no such key here, it is newer than this importer, or its value is of another shape.',
  };
}
