import type { InputFile } from '@portolan/plugin-onboarding-common';
import type { DraftAction } from '../../hooks/useDraft';
import { recognize } from '../../sources/sources';

/** JSON, whatever it is about: even if it is broken it is worth its line and column. */
const json = /^\s*[{[]/;

/** What files that were given begin: a draft of what they describe, or a service file as it is. */
export function actionFor(
  files: readonly InputFile[],
): DraftAction | undefined {
  const known = files.map(({ text }) => recognize(text));
  const own = known.indexOf('service-file');
  if (own >= 0) {
    return { type: 'open', text: files[own].text };
  }
  return known.some(each => each !== undefined) ||
    files.some(({ text }) => json.test(text))
    ? { type: 'import', files }
    : undefined;
}

/** The name a pasted text goes by in the report. */
export function nameOf(text: string): string {
  const known = recognize(text);
  if (typeof known === 'object') {
    return known.pastedName;
  }
  return json.test(text) ? 'pasted.json' : 'pasted';
}
