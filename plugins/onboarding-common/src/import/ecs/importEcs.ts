import {
  countOutcomes,
  type Decision,
  type ImportProblem,
  type OutcomeCounts,
  type ReportEntry,
} from '../report/LossReport';
import { draftService } from './draftService';
import type { DraftObject } from './draft/Draft';
import { writeDraft } from './draft/writeDraft';
import { detectParts, type EcsPart } from './read/detectParts';
import type { Field } from './read/Field';
import { readInput, type InputFile, type ReadInput } from './read/readInput';
import { explainLeaf } from './read/explainLeaf';

/** What is imported together: a task definition, and what belongs to it. */
export interface EcsInput {
  definition: InputFile;
  /** Service definition, Application Auto Scaling, EventBridge rules and schedules. */
  with?: readonly InputFile[];
}

/** Settings of an import. */
export interface ImportOptions {
  /** Kubernetes version of the clusters, `1.33` to `1.37`; it decides what is exact. Default 1.34. */
  target?: string;
}

/** What came of an import. */
export interface EcsImport {
  /** The service file as written, every decision answered by its proposal; none where there is a problem. */
  serviceFile?: DraftObject;
  /** The same as YAML, with a comment at every decision. */
  yaml?: string;
  /** Every leaf of every input once. */
  report: ReportEntry[];
  counts: OutcomeCounts;
  decisions: Decision[];
  problems: ImportProblem[];
}

/**
 * Drafts a service file from an ECS task definition and says what became of every leaf. It never throws for bad
 * input, reads no network, and lets no suspected secret through: values are masked before any rule sees them.
 */
export function importEcs(
  input: EcsInput,
  { target = '1.34' }: ImportOptions = {},
): EcsImport {
  const problems: ImportProblem[] = [];
  const read: ReadInput[] = [];
  const parts: EcsPart[] = [];
  const minor = /^1\.(3[3-7])$/.exec(target)?.[1];
  const whole = { path: '', line: 1, column: 1 };
  if (minor === undefined)
    problems.push({
      ...whole,
      file: input.definition.name,
      message: 'The target is none of the Kubernetes versions 1.33 to 1.37.',
      remedy: 'Write --target 1.34, or another of them.',
    });
  for (const file of [input.definition, ...(input.with ?? [])]) {
    const result = readInput(file);
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
  if (definition && minor !== undefined)
    draft = draftService({ ...definition, parts, target: Number(minor) });
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
  const report = read.flatMap(({ ledger }) => ledger.close(explainLeaf));
  const decisions = read.flatMap(({ ledger }) => ledger.decisions);
  problems.push(...read.flatMap(({ ledger }) => ledger.problems));
  const base = { report, counts: countOutcomes(report), decisions, problems };
  return draft === undefined || problems.length
    ? base
    : { ...base, serviceFile: draft, yaml: writeDraft(draft, decisions) };
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
