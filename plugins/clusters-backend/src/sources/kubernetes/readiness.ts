import { ProblemError } from '@portolan/portal-node';

/**
 * The names of the checks that passed, of the text that `/readyz?verbose` answers with 200. The text is for people and
 * may change; that it is an API server's is asked of it, because sign-in pages also come with 200.
 *
 * @throws `ProblemError` of kind `invalid` for any other text
 * @remarks After k8s.io/apiserver `pkg/server/healthz/healthz.go`.
 */
export function passedChecks(text: string, cluster: string): string[] {
  const passed = namesOf(text, /^\[\+\](\S+) /gm);
  if (passed.length === 0 && text.trim() !== 'ok') {
    throw new ProblemError({
      kind: 'invalid',
      message: `${cluster} answers /readyz with something that no API server says`,
    });
  }
  return passed;
}

/** The names of the checks that failed, of the text that comes with 500. */
export function failedChecks(text: string): string[] {
  return namesOf(text, /^\[-\](\S+) /gm);
}

function namesOf(text: string, line: RegExp): string[] {
  return [...text.matchAll(line)].map(([, name]) => name);
}
