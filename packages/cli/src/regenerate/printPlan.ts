import {
  causeText,
  type Change,
  type MergePlan,
  type Remark,
} from '@portolan/plugin-onboarding-common';
import { createTwoFilesPatch } from 'diff';
import { exit, type ExitCode } from '../CommandProblem';
import { plain, type Terminal } from '../Terminal';

/** How a plan is shown. */
export interface PlanShown {
  json: boolean;
  /** With the lines that differ. */
  lines: boolean;
}

const signs: Record<Change['kind'], string> = {
  added: '+',
  changed: '~',
  removed: '-',
  same: ' ',
  conflict: '!',
};

/** Two files that have nothing in common can take for ever to compare. */
const mostMilliseconds = 2000;

/** What differs, as `patch` and git read it. */
function linesOf({ path, before, after }: Change): string {
  const patch = createTwoFilesPatch(
    before === undefined ? '/dev/null' : `a/${path}`,
    after === undefined ? '/dev/null' : `b/${path}`,
    before ?? '',
    after ?? '',
    undefined,
    undefined,
    { context: 3, timeout: mostMilliseconds },
  );
  // Without the line of equals signs that comes first.
  return patch === undefined
    ? `${path} differs in too many lines to show them`
    : patch.split('\n').slice(1).join('\n').trimEnd();
}

function wantsTelling({ kind, finding, note }: Change): boolean {
  return kind !== 'same' || finding !== undefined || note !== undefined;
}

function countKinds({ changes }: MergePlan) {
  const counts = { added: 0, changed: 0, removed: 0, same: 0, conflict: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
}

function printHuman(
  plan: MergePlan,
  { lines, terminal }: { lines: boolean; terminal: Terminal },
) {
  for (const change of plan.changes) {
    const { path, kind, causes, finding, note } = change;
    if (wantsTelling(change)) {
      const cause = causeText(causes);
      const line = `${signs[kind]} ${path}${cause ? `  ${cause}` : ''}`;
      if (lines) terminal.notice(line);
      else terminal.print(plain(line));
    }
    if (finding) terminal.notice(`  ${finding.message}\n  → ${finding.remedy}`);
    if (note !== undefined) terminal.notice(`  ${note}`);
    if (lines && kind !== 'same') terminal.print(plain(linesOf(change)));
  }
}

/** Prints what becomes of every file. @param done - whether it was carried out, which ends a check's findings */
export function printPlan(
  plan: MergePlan,
  { json, lines }: PlanShown,
  terminal: Terminal,
) {
  const counts = countKinds(plan);
  if (!json) {
    printHuman(plan, { lines, terminal });
    terminal.notice(
      `${counts.added} added, ${counts.changed} changed, ${counts.removed} removed, ${counts.conflict} in conflict, ${counts.same} the same.`,
    );
    return;
  }
  for (const change of plan.changes) {
    const { path, owner, kind, causes, finding, note } = change;
    terminal.print(
      JSON.stringify({
        type: 'change',
        path,
        kind,
        cause: causeText(causes),
        owner,
        ...finding,
        note,
        ...(lines && kind !== 'same' && { diff: linesOf(change) }),
      }),
    );
  }
}

/** The last JSON line. */
export function printSummary(
  plan: MergePlan,
  code: ExitCode,
  terminal: Terminal,
) {
  terminal.print(
    JSON.stringify({
      type: 'summary',
      ok: code === exit.fine,
      counts: countKinds(plan),
    }),
  );
}

/** Prints what a person has to know or decide about what was generated. */
export function printRemarks(
  remarks: readonly Remark[],
  json: boolean,
  terminal: Terminal,
) {
  for (const { kind, path, text, remedy, who, environment } of remarks) {
    const place = path.map(String).join('.');
    if (json)
      terminal.print(
        JSON.stringify({
          type: 'remark',
          kind,
          path: place,
          environment,
          message: text,
          remedy,
          who,
        }),
      );
    else
      terminal.notice(
        `${kind}${environment === undefined ? '' : ` (${environment})`} ${
          place || 'portolan.yaml'
        }: ${text}\n  → ${remedy} (${who})`,
      );
  }
}
