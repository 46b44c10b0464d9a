import { childPointer, type JsonMember, type JsonNode } from '../json/JsonNode';
import type { Decision } from '../report/LossReport';
import { type Answer, type Confirmation, partsOf } from './Answer';

/** Topics whose question is about a text of the input, not about the draft. */
const aboutText = new Set(['placeholder', 'secret', 'default']);
const assignment = /^[A-Za-z_][\w.-]*=/;

/** What answers say about the texts of one input. */
export interface InputAnswers {
  /** Texts that replace those of the input, by JSON Pointer. */
  replaced: ReadonlyMap<string, string>;
  /** Pointers to texts that somebody says are no secrets. */
  harmless: ReadonlySet<string>;
}

/**
 * Finds the answers that are about the texts of a file. What takes the place of a variable's secret value is a reference
 * in the draft, so it is none of them.
 * @param options - `variables`: pointers to the values of variables
 */
export function inputAnswers(
  file: string,
  answers: ReadonlyMap<string, Answer>,
  { variables }: { variables: RegExp },
): InputAnswers {
  const replaced = new Map<string, string>();
  const harmless = new Set<string>();
  for (const [id, answer] of answers) {
    const parts = partsOf(id, file);
    if (!parts || !aboutText.has(parts.topic) || typeof answer === 'string')
      continue;
    const { pointer, topic } = parts;
    if ('harmless' in answer) {
      if (topic === 'secret') harmless.add(pointer);
    } else if (
      typeof answer.value !== 'object' &&
      !(topic === 'secret' && variables.test(pointer))
    )
      replaced.set(pointer, String(answer.value));
  }
  return { replaced, harmless };
}

/**
 * The confirmations of a file that took effect: what is asked in spite of one is masked still.
 * @param decisions - that are asked although the answers are known
 */
export function confirmationsOf(
  file: string,
  answers: ReadonlyMap<string, Answer>,
  decisions: readonly Decision[],
): Confirmation[] {
  const asked = new Set(decisions.map(({ id }) => id));
  return [...answers].flatMap(([id, answer]) => {
    const parts = partsOf(id, file);
    return parts?.topic === 'secret' &&
      typeof answer === 'object' &&
      'harmless' in answer &&
      !asked.has(id)
      ? [{ id, file, path: parts.pointer, ...answer.harmless }]
      : [];
  });
}

function isFunction({ members }: { members: readonly JsonMember[] }) {
  return members.length === 1 && /^(?:Ref|Fn::\w+)$/.test(members[0].key);
}

/** Texts that take the place of others. */
export interface Replacing {
  /** By JSON Pointer. */
  replaced: ReadonlyMap<string, string>;
  /** Pointers to variables, which keep their name where it stands in front of the value: `["NAME=value"]`. */
  variables: RegExp;
}

/** A tree in which the texts at some pointers are others; what is no text stays. */
export function replaceTexts(
  node: JsonNode,
  replacing: Replacing,
  pointer = '',
): JsonNode {
  const { replaced, variables } = replacing;
  switch (node.kind) {
    case 'object': {
      // What a function of CloudFormation makes is a text.
      const made = isFunction(node) ? replaced.get(pointer) : undefined;
      if (made !== undefined) return { kind: 'text', at: node.at, text: made };
      return {
        ...node,
        members: node.members.map(member => ({
          ...member,
          value: replaceTexts(
            member.value,
            replacing,
            childPointer(pointer, member.key),
          ),
        })),
      };
    }
    case 'array':
      return {
        ...node,
        items: node.items.map((item, index) =>
          replaceTexts(item, replacing, childPointer(pointer, index)),
        ),
      };
    case 'text':
    case 'placeholder': {
      const text = replaced.get(pointer);
      if (text === undefined) return node;
      const named =
        /\/\d+$/.test(pointer) && variables.test(pointer)
          ? assignment.exec(node.text)?.[0]
          : undefined;
      return {
        kind: 'text',
        at: node.at,
        text:
          named === undefined || text.startsWith(named) ? text : named + text,
      };
    }
    default:
      return node;
  }
}
