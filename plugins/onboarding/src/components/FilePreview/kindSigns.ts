import type { Verdict } from '@portolan/portal-common';
import type { FileChange } from '../../rules/changesBetween';

/** How a difference is shown: a sign, a word, and the colour of a verdict. */
export const kindSigns: Record<
  FileChange['kind'],
  { sign: string; word: string; verdict?: Verdict }
> = {
  added: { sign: '+', word: 'new', verdict: 'good' },
  changed: { sign: '~', word: 'changed', verdict: 'progressing' },
  removed: { sign: '−', word: 'gone', verdict: 'bad' },
  same: { sign: '', word: 'as before' },
};
