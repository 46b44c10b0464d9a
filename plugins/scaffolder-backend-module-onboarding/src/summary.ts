import {
  causeText,
  type Change,
  type Remark,
} from '@portolan/plugin-onboarding-common';

/** As text of a Markdown table's cell: one line, nothing that Markdown acts on. */
function cell(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>()#+!|@~$]/g, '\\$&')
    .slice(0, 500);
}

/** What a pull request or the page of the task says: files that change, conflicts, and what to know. */
export function summaryOf(
  changes: readonly Change[],
  remarks: readonly Remark[],
): string {
  const changed = changes.filter(({ kind }) => kind !== 'same');
  const table = changed.map(
    ({ path, kind, causes }) =>
      `| ${cell(path)} | ${kind} | ${cell(causeText(causes))} |`,
  );
  const findings = changes.flatMap(({ finding }) =>
    finding ? [`- ${cell(finding.message)}. ${cell(finding.remedy)}`] : [],
  );
  const told = remarks
    .filter(({ kind }) => kind !== 'note')
    .map(
      ({ kind, text, remedy, who, environment }) =>
        `- **${kind}**${environment ? ` (${cell(environment)})` : ''}: ${cell(
          text,
        )} ${cell(remedy)} (${who})`,
    );
  return [
    table.length > 0
      ? ['| file | change | cause |', '| --- | --- | --- |', ...table].join(
          '\n',
        )
      : 'Nothing changes.',
    ...(findings.length > 0
      ? ['**To settle by hand**', findings.join('\n')]
      : []),
    ...(told.length > 0 ? ['**To know and to decide**', told.join('\n')] : []),
  ].join('\n\n');
}
