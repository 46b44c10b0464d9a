import {
  importService,
  mergeText,
  type Answer,
  type Decision,
  type DetectedImport,
  type InputFile,
} from '@portolan/plugin-onboarding-common';
import { useReducer } from 'react';

/** What was imported, and what was answered. */
export interface DraftImport {
  files: readonly InputFile[];
  answers: ReadonlyMap<string, Answer>;
  imported: DetectedImport;
  /** Every decision that was ever asked, in order, so that an answer can be taken back. */
  asked: readonly Decision[];
}

/** A service file in the making. It is nowhere but in this tab. */
export interface Draft {
  text: string;
  /** What the text was before anybody typed: what was imported or began with. */
  start: string;
  /** The newest draft of the importer that is in the text. */
  drafted: string;
  /** Entity ref of the service whose definition it is; none for a new one. */
  service?: string;
  import?: DraftImport;
  /** Why the newest answer is not in the text. */
  clash?: string;
}

/** What can happen to a draft. */
export type DraftAction =
  | { type: 'import'; files: readonly InputFile[] }
  | { type: 'open'; text: string; service?: string }
  | { type: 'write'; text: string }
  | { type: 'answer'; id: string; answer: Answer | undefined }
  | { type: 'leave' };

/**
 * The draft after something happened. An answer is laid into the text with what was typed since: a hand edit survives,
 * and where both touch the same lines the hand edit stays and the clash is told.
 */
export function draftAfter(
  draft: Draft | undefined,
  action: DraftAction,
): Draft | undefined {
  switch (action.type) {
    case 'import': {
      const { files } = action;
      const answers = new Map<string, Answer>();
      const imported = importService(files, { answers });
      const text = imported.yaml ?? '';
      return {
        text,
        start: text,
        drafted: text,
        import: { files, answers, imported, asked: imported.decisions },
      };
    }
    case 'open':
      return {
        text: action.text,
        start: action.text,
        drafted: action.text,
        ...(action.service !== undefined && { service: action.service }),
      };
    case 'write':
      return draft && { ...draft, text: action.text };
    case 'answer':
      return draft && answered(draft, action.id, action.answer);
    case 'leave':
      return undefined;
    default: {
      const never: never = action;
      return never;
    }
  }
}

function answered(draft: Draft, id: string, answer: Answer | undefined): Draft {
  if (!draft.import) {
    return draft;
  }
  const { files, asked } = draft.import;
  const answers = new Map(draft.import.answers);
  if (answer === undefined) {
    answers.delete(id);
  } else {
    answers.set(id, answer);
  }
  const imported = importService(files, { answers });
  const known = new Set(asked.map(decision => decision.id));
  const next: Draft = {
    ...draft,
    clash: undefined,
    import: {
      files,
      answers,
      imported,
      asked: [
        ...asked,
        ...imported.decisions.filter(decision => !known.has(decision.id)),
      ],
    },
  };
  const { yaml } = imported;
  if (yaml === undefined) {
    return next;
  }
  if (draft.text === draft.drafted) {
    return { ...next, text: yaml, drafted: yaml };
  }
  const merged = mergeText({
    path: 'portolan.yaml',
    base: draft.drafted,
    theirs: draft.text,
    ours: yaml,
  });
  return 'text' in merged
    ? { ...next, text: merged.text, drafted: yaml }
    : { ...next, clash: merged.conflict };
}

/** A draft of this tab, and how to change it. */
export function useDraft(): [Draft | undefined, (action: DraftAction) => void] {
  return useReducer(draftAfter, undefined);
}
