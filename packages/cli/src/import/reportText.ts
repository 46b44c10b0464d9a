import type {
  Decision,
  OutcomeCounts,
  ReportEntry,
  ServiceImport,
} from '@portolan/plugin-onboarding-common';

const titles: [ReportEntry['outcome'], string][] = [
  ['unmapped', 'Not carried over'],
  ['changed', 'Changed'],
  ['platform', 'Done by the platform'],
  ['kept', 'Kept'],
];

/** "34 kept, 12 changed, …". */
export function countsText(counts: OutcomeCounts): string {
  return [
    `${counts.kept} kept`,
    `${counts.changed} changed`,
    `${counts.decision} to decide`,
    `${counts.platform} by the platform`,
    `${counts.unmapped} not carried over`,
  ].join(', ');
}

function decisionText(decision: Decision): string {
  return [
    `  ${decision.id}`,
    `    ${decision.question} (${decision.decider})`,
    `    Proposed: ${decision.proposal}`,
    `    ${decision.consequence}`,
  ].join('\n');
}

function section(title: string, lines: string[]): string[] {
  return lines.length > 0 ? ['', `${title} (${lines.length}):`, ...lines] : [];
}

/** What a service is called that was imported; nothing if none was. */
export function nameOf({ serviceFile }: ServiceImport): string | undefined {
  return typeof serviceFile?.name === 'string' ? serviceFile.name : undefined;
}

/** The loss report as a person reads it: what to decide first, then every leaf. */
export function reportText(file: string, result: ServiceImport): string {
  const { report, counts, decisions, answered, confirmations } = result;
  const several = new Set(report.map(entry => entry.file)).size > 1;
  const entries = (outcome: ReportEntry['outcome']) =>
    report
      .filter(entry => entry.outcome === outcome)
      .map(
        entry =>
          `  ${several ? `${entry.file}#` : ''}${entry.path}  ${entry.note}`,
      );
  const blocking = decisions.filter(({ blocks }) => blocks);
  const other = decisions.filter(({ blocks }) => !blocks);
  return [
    `${nameOf(result) ?? 'no service'} from ${file}: ${
      report.length
    } values, ${countsText(counts)}`,
    ...section('Decide before publishing', blocking.map(decisionText)),
    ...section('Decide', other.map(decisionText)),
    ...section(
      'Answered',
      answered.map(({ id, how }) => `  ${id}: ${how}`),
    ),
    ...section(
      'Confirmed harmless',
      confirmations.map(({ id, by, reason }) => `  ${id}: by ${by}, ${reason}`),
    ),
    ...titles.flatMap(([outcome, title]) => section(title, entries(outcome))),
  ].join('\n');
}
