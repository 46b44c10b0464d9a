import { listed } from './wording';

/** Containers as a subject with its verb: "Container web has", "Containers proxy and web have". */
export function containersHave(names: readonly string[]): string {
  return `${containersOfName(names)} ${names.length === 1 ? 'has' : 'have'}`;
}

/** Containers as a subject: "Container web", "Containers proxy and web". */
export function containersOfName(names: readonly string[]): string {
  return `Container${names.length === 1 ? '' : 's'} ${listed(names)}`;
}
