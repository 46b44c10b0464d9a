import type { DraftObject, DraftValue } from '../draft/Draft';
import type { Decision } from '../report/LossReport';
import { masked } from '../secrets/maskSecrets';
import {
  type Answer,
  type Answered,
  type AnswerProblem,
  partsOf,
} from './Answer';

/** A draft after the answers. */
export interface AnsweredDraft {
  draft: DraftObject;
  /** What nobody has answered yet. */
  open: Decision[];
  answered: Answered[];
  problems: AnswerProblem[];
}

function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function isMapping(value: DraftValue | undefined): value is DraftObject {
  return typeof value === 'object' && !Array.isArray(value);
}

/** A copy in which something else, or nothing, stands at a place; undefined if no mapping leads there. */
function changed(
  draft: DraftObject,
  [step, ...others]: string[],
  value: DraftValue | undefined,
): DraftObject | undefined {
  if (step === undefined || step === '__proto__') return undefined;
  const { [step]: there, ...rest } = draft;
  if (others.length === 0) {
    if (value === undefined) return there === undefined ? undefined : rest;
    return { ...draft, [step]: value };
  }
  if (there !== undefined && !isMapping(there)) return undefined;
  const inner = changed(there ?? {}, others, value);
  return inner && { ...draft, [step]: inner };
}

function apply(
  draft: DraftObject,
  { draft: pointer }: Decision,
  value: DraftValue | undefined,
): DraftObject | undefined {
  return pointer === undefined
    ? undefined
    : changed(draft, stepsOf(pointer), value);
}

const noPlace = {
  message: 'this question is about more than one place of the draft',
  remedy: 'Answer accept, and change the service file by hand.',
};

/** What an answer makes of the draft, or why it cannot be. */
function answerOne(
  draft: DraftObject,
  decision: Decision,
  answer: Answer,
): { draft: DraftObject; how: string } | Omit<AnswerProblem, 'id'> {
  const topic = partsOf(decision.id, decision.file)?.topic;
  const hidden = topic === 'secret' && decision.draft === undefined;
  if (answer === 'accept')
    return hidden
      ? {
          message: `the draft has ${masked} here, which nobody can accept`,
          remedy:
            'Give the text that belongs here as value, or name who says that it is harmless.',
        }
      : { draft, how: 'as proposed' };
  if (answer === 'leave-out') {
    const without = apply(draft, decision, undefined);
    return without ? { draft: without, how: 'left out' } : noPlace;
  }
  if ('harmless' in answer)
    return topic === 'secret'
      ? {
          message:
            'this value stays masked: the same text looks like a secret at another place too',
          remedy: 'Confirm every place where it stands, or replace it.',
        }
      : {
          message: 'only a masked value can be called harmless',
          remedy: 'Answer accept, leave-out or { value: … }.',
        };
  const withValue = apply(draft, decision, answer.value);
  return withValue ? { draft: withValue, how: 'with a value' } : noPlace;
}

/**
 * Lays answers over a draft. What is not answered stays open; an answer that cannot be is a problem, and its decision
 * stays open too.
 */
export function answerDraft(
  draft: DraftObject,
  decisions: readonly Decision[],
  answers: ReadonlyMap<string, Answer>,
): AnsweredDraft {
  const result: AnsweredDraft = { draft, open: [], answered: [], problems: [] };
  for (const decision of decisions) {
    const { id } = decision;
    const answer = answers.get(id);
    if (answer === undefined) {
      result.open.push(decision);
      continue;
    }
    const made = answerOne(result.draft, decision, answer);
    if ('how' in made) {
      result.draft = made.draft;
      result.answered.push({ id, how: made.how });
    } else {
      result.open.push(decision);
      result.problems.push({ id, ...made });
    }
  }
  return result;
}
