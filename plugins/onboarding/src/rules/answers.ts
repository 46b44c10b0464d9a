import type { Answer, Decision } from '@portolan/plugin-onboarding-common';
import { parse } from 'yaml';

/** What a decision is about, the last part of its id. */
export function topicOf({ id }: Pick<Decision, 'id'>): string {
  return id.slice(id.lastIndexOf(':') + 1);
}

/** Whether it is about a value that was masked. */
export function isMasked(decision: Decision): boolean {
  return topicOf(decision) === 'secret';
}

/**
 * Whether the proposal can be taken as it is. A team nobody knows cannot be the owner, and a text with a hole in it
 * cannot be carried over.
 */
export function canAccept(decision: Decision): boolean {
  return (
    topicOf(decision) !== 'owner' &&
    !(isMasked(decision) && decision.draft === undefined)
  );
}

/** What somebody typed as an answer: a list or number as YAML reads it, and a text where that would change it. */
export function typedAnswer(typed: string): Answer {
  const text = typed.trim();
  return { value: valueIn(text) ?? text };
}

function valueIn(
  text: string,
): Extract<Answer, { value: unknown }>['value'] | undefined {
  let read: unknown;
  try {
    read = parse(text, { maxAliasCount: 0 });
  } catch {
    return undefined;
  }
  if (typeof read === 'number' || typeof read === 'boolean') {
    return String(read) === text ? read : undefined;
  }
  return Array.isArray(read) ? read.map(String) : undefined;
}

/** Decisions in the order they are worked off: what blocks, then the rest, then what is answered. */
export function inOrder(
  asked: readonly Decision[],
  open: ReadonlySet<string>,
): Decision[] {
  const rank = ({ id, blocks }: Decision) => {
    if (!open.has(id)) {
      return 2;
    }
    return blocks ? 0 : 1;
  };
  return [...asked].sort((a, b) => rank(a) - rank(b));
}
