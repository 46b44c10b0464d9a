import type { ImportProblem } from '../report/LossReport';
import {
  finishImport,
  type ImportFiles,
  type ImportOptions,
  readTarget,
  type ServiceImport,
} from '../ServiceImport';
import { draftService } from './draftService';
import type { DraftObject } from '../draft/Draft';
import { detectParts, type EcsPart } from './read/detectParts';
import type { Field } from '../read/Field';
import type { ReadInput } from '../read/openInput';
import { readInput } from './read/readInput';
import { explainLeaf } from './read/explainLeaf';

/** A task definition, and what belongs to it. */
export type EcsInput = ImportFiles;

/** What came of an import. */
export type EcsImport = ServiceImport;

/**
 * Drafts a service file from an ECS task definition and says what became of every leaf. It never throws for bad
 * input, reads no network, and lets no suspected secret through: values are masked before any rule sees them.
 */
export function importEcs(
  input: EcsInput,
  options: ImportOptions = {},
): EcsImport {
  const { answers = new Map() } = options;
  const problems: ImportProblem[] = [];
  const read: ReadInput[] = [];
  const parts: EcsPart[] = [];
  const target = readTarget(input, options);
  const whole = { path: '', line: 1, column: 1 };
  if ('problem' in target) problems.push(target.problem);
  for (const file of [input.definition, ...(input.with ?? [])]) {
    const result = readInput(file, answers);
    if ('problem' in result) {
      problems.push(result.problem);
      continue;
    }
    read.push(result);
    const detection = detectParts(result.root);
    if ('parts' in detection) parts.push(...detection.parts);
    else
      result.root.problem(
        `This is ${detection.instead}, not a task definition or what belongs to one.`,
        detection.remedy,
      );
  }
  let draft: DraftObject | undefined;
  const definition = definitionOf(parts);
  if (definition && 'minor' in target)
    draft = draftService({ ...definition, parts, target: target.minor });
  else if (
    !definition &&
    !problems.length &&
    !read.some(({ ledger }) => ledger.problems.length)
  )
    problems.push({
      ...whole,
      file: input.definition.name,
      message: definitionProblem(parts),
      remedy:
        'Give exactly one task definition first, and service, scaling and schedule with it (--with).',
    });
  return finishImport({
    ledgers: read.map(({ ledger }) => ledger),
    ...(draft && { draft }),
    problems,
    answers,
    explain: leaf => ({ note: explainLeaf(leaf) }),
    source: 'an ECS task definition',
  });
}

interface Definition {
  /** The task definition; for an array of containers, nothing is in it. */
  task: Field;
  containers: Field[];
}

function definitionOf(parts: readonly EcsPart[]): Definition | undefined {
  const found = parts.filter(
    ({ kind }) => kind === 'definition' || kind === 'containers',
  );
  const [only] = found;
  if (!only || found.length > 1) return undefined;
  if (only.kind === 'containers')
    return { task: only.field, containers: only.field.items() };
  if (only.kind !== 'definition') return undefined;
  return {
    task: only.field,
    containers: only.field.field('containerDefinitions').items(),
  };
}

function definitionProblem(parts: readonly EcsPart[]): string {
  const count = parts.filter(
    ({ kind }) => kind === 'definition' || kind === 'containers',
  ).length;
  return count
    ? `There are ${count} task definitions.`
    : 'There is no task definition, only what belongs to one.';
}
