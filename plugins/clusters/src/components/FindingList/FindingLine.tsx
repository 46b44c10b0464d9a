import type { Severity } from '@portolan/plugin-clusters-common';
import { useVerdictColors, verdictSigns } from '@portolan/portal-react';
import { severityVerdicts, severityWords } from '../../rules/findingWords';

/** A finding in a line: its severity as shape, colour and, for those who do not see it, word. */
export function FindingLine(props: { severity: Severity; sentence: string }) {
  const { severity, sentence } = props;
  const verdict = severityVerdicts[severity];
  const color = useVerdictColors()[verdict];
  return (
    <>
      <span role="img" aria-label={severityWords[severity]} style={{ color }}>
        {verdictSigns[verdict].shape}
      </span>{' '}
      {sentence}
    </>
  );
}
