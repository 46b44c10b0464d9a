import type { useTaskEventStream } from '@backstage/plugin-scaffolder-react';
import type { Landing } from '../../hooks/useLanding';
import type { Publication } from '../../rules/publication';

/** The events of a task as they come in. */
export type TaskStream = ReturnType<typeof useTaskEventStream>;

/** The entity a task has registered; nothing until it is known. */
export function taskEntity({ output }: TaskStream): string | undefined {
  const named = output?.entityRef;
  return typeof named === 'string'
    ? named
    : output?.links?.find(({ entityRef }) => entityRef)?.entityRef;
}

/** What a person would say of a publication. */
export function taskSentence(
  { service, status }: Publication,
  landing: Landing,
): string {
  switch (status) {
    case 'running':
      return `${service} is being published`;
    case 'failed':
      return `${service} was not published`;
    case 'done':
      return landing === 'waiting'
        ? `${service} is published; waiting until the catalog has it`
        : `${service} is published`;
    default: {
      const never: never = status;
      return never;
    }
  }
}
