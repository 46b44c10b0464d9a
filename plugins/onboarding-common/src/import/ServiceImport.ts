import type {
  Answer,
  Answered,
  AnswerProblem,
  Confirmation,
} from './decisions/Answer';
import { answerDraft } from './decisions/answerDraft';
import { confirmationsOf } from './decisions/answerInput';
import type { DraftObject } from './draft/Draft';
import { writeDraft } from './draft/writeDraft';
import type { JsonLeaf } from './json/JsonNode';
import type { InputFile } from './read/InputFile';
import type { Explanation, Ledger } from './report/Ledger';
import {
  countOutcomes,
  type Decision,
  type ImportProblem,
  type OutcomeCounts,
  type ReportEntry,
} from './report/LossReport';

/** What is imported together: a definition, and what belongs to it. */
export interface ImportFiles {
  definition: InputFile;
  /** Of ECS: service definition, Application Auto Scaling, EventBridge rules and schedules. */
  with?: readonly InputFile[];
}

/** Settings of an import. */
export interface ImportOptions {
  /** Kubernetes version of the clusters, `1.33` to `1.37`; it decides what is exact. Default 1.34. */
  target?: string;
  /** Answers to decisions, by their ids. Those to questions that are not asked are left alone. */
  answers?: ReadonlyMap<string, Answer>;
}

/** Kubernetes' minor version of a target, or what is wrong with it, told at the start of the definition. */
export function readTarget(
  { definition }: ImportFiles,
  { target = '1.34' }: ImportOptions,
): { minor: number } | { problem: ImportProblem } {
  const minor = /^1\.(3[3-7])$/.exec(target)?.[1];
  return minor === undefined
    ? {
        problem: {
          ...{ file: definition.name, path: '', line: 1, column: 1 },
          message:
            'The target is none of the Kubernetes versions 1.33 to 1.37.',
          remedy: 'Write --target 1.34, or another of them.',
        },
      }
    : { minor: Number(minor) };
}

/** What came of an import, whatever was imported. */
export interface ServiceImport {
  /** The service file as written, every open decision answered by its proposal; none where there is a problem. */
  serviceFile?: DraftObject;
  /** The same as YAML, with a comment at every decision. */
  yaml?: string;
  /** Every leaf of every input once. */
  report: ReportEntry[];
  counts: OutcomeCounts;
  /** What nobody has answered yet. */
  decisions: Decision[];
  answered: Answered[];
  /** Masked values that a named person called harmless. */
  confirmations: Confirmation[];
  /** Answers that cannot be. */
  answerProblems: AnswerProblem[];
  problems: ImportProblem[];
}

/** What an importer hands over when its rules have spoken. */
export interface Imported {
  /** Of every input that could be read. */
  ledgers: readonly Ledger[];
  draft?: DraftObject;
  /** Beside those of the ledgers. */
  problems: readonly ImportProblem[];
  answers: ReadonlyMap<string, Answer>;
  /** Why a leaf that no rule spoke of is not carried over. */
  explain(leaf: JsonLeaf): Explanation;
  /** What was imported, with its article. */
  source: string;
}

/** Closes the ledgers, applies the answers to the draft and writes it: the end of every import. */
export function finishImport({
  ledgers,
  draft,
  answers,
  explain,
  source,
  ...rest
}: Imported): ServiceImport {
  const report = ledgers.flatMap(ledger => ledger.close(explain));
  const decisions = ledgers.flatMap(ledger => ledger.decisions);
  const problems = [
    ...rest.problems,
    ...ledgers.flatMap(ledger => ledger.problems),
  ];
  const confirmations = ledgers.flatMap(({ file }) =>
    confirmationsOf(file, answers, decisions),
  );
  const result = answerDraft(draft ?? {}, decisions, answers);
  const base = {
    report: report.map(entry => confirmed(entry, confirmations)),
    counts: countOutcomes(report),
    decisions: result.open,
    answered: result.answered,
    confirmations,
    answerProblems: result.problems,
    problems,
  };
  if (draft === undefined || problems.length > 0) return base;
  const yaml = writeDraft(result.draft, {
    decisions: result.open,
    confirmations,
    source,
  });
  return { ...base, serviceFile: result.draft, yaml };
}

/** Says in the report who called a value harmless. */
function confirmed(
  entry: ReportEntry,
  confirmations: readonly Confirmation[],
): ReportEntry {
  const found = confirmations.find(
    ({ file, path }) => file === entry.file && path === entry.path,
  );
  return found
    ? {
        ...entry,
        note: `${entry.note} Confirmed harmless by ${found.by}: ${found.reason}`,
      }
    : entry;
}
