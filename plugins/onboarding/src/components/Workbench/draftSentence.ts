import type { LiveRendering } from '../../hooks/useRendering';

/** What a person would say of the draft. */
export function draftSentence(rendering: LiveRendering): string {
  const { files, problems, open, remarks } = rendering;
  const made =
    files.length === 0
      ? 'Nothing can be generated yet'
      : `${counted(files.length, 'file')} from one`;
  const parts = [
    problems.length > 0 && `${counted(problems.length, 'problem')} to mend`,
    open.length > 0 &&
      `${counted(open.length, 'decision')} to answer before publishing`,
    lostIn(remarks) > 0 &&
      `${counted(lostIn(remarks), 'promise')} this platform cannot hold`,
  ].filter(part => part !== false);
  return parts.length === 0
    ? `${made}: ready to publish`
    : `${made}: ${parts.join(', ')}`;
}

function lostIn(remarks: LiveRendering['remarks']): number {
  return remarks.filter(({ kind }) => kind === 'lost').length;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
