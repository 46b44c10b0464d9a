import {
  severities,
  type Finding,
  type ObjectRef,
} from '@portolan/plugin-clusters-common';
import { exit, type ExitCode } from '../CommandProblem';
import { printError } from '../output/printError';
import { table } from '../output/table';
import { plain, type Terminal } from '../Terminal';
import type { Health, Judged, Judgement } from './judgeObjects';
import type { GivenObjects } from './readObjects';

/** Of these a person has to know. */
const wanting: readonly Health[] = ['bad', 'warning', 'unknown'];

/** The exit code: bad input before findings before fine; what is on its way and what is only worth knowing is fine. */
export function codeOf(
  { judged }: Judgement,
  { problems }: GivenObjects,
): ExitCode {
  if (problems.length > 0) return exit.badInput;
  return judged.some(({ health }) => wanting.includes(health))
    ? exit.findings
    : exit.fine;
}

function countsOf({ judged }: Judgement, { others, problems }: GivenObjects) {
  const count = (health: Health) =>
    judged.filter(one => one.health === health).length;
  return {
    objects: judged.length,
    good: count('good'),
    progressing: count('progressing'),
    warning: count('warning'),
    bad: count('bad'),
    suspended: count('suspended'),
    unknown: count('unknown'),
    findings: judged.flatMap(({ findings }) => findings).length,
    notJudged: others.length,
    errors: problems.length,
  };
}

function placeOf({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

function bySeverity(one: Finding, other: Finding): number {
  return severities.indexOf(one.severity) - severities.indexOf(other.severity);
}

function findingsTable(judged: readonly Judged[]): string {
  const findings = judged.flatMap(one => one.findings).sort(bySeverity);
  return table([
    ['severity', 'rule', 'object', 'what'],
    ...findings.map(({ severity, rule, object, sentence }) => [
      severity,
      rule,
      placeOf(object),
      sentence.replace(/\s+/g, ' '),
    ]),
  ]);
}

/** "3 × v1 ConfigMap: no rule is about this kind". */
function othersText({ others }: GivenObjects): string[] {
  const counts = new Map<string, number>();
  for (const { kind, why } of others) {
    const said = `${kind}: not judged, ${why}`;
    counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  return [...counts].map(([said, count]) => `${count} × ${said}`);
}

function unseenText({ unseen }: Judgement): string {
  return `No file holds ${unseen.join(', ')}: nothing is claimed about them.`;
}

function printJson(
  judgement: Judgement,
  given: GivenObjects,
  terminal: Terminal,
) {
  for (const { object, health, findings } of judgement.judged)
    terminal.print(
      JSON.stringify({
        type: 'object',
        object,
        health,
        findings: findings.map(({ rule, severity, sentence }) => ({
          rule,
          severity,
          message: sentence,
        })),
      }),
    );
  for (const other of given.others)
    terminal.print(JSON.stringify({ type: 'other', ...other }));
  if (judgement.unseen.length > 0)
    terminal.print(
      JSON.stringify({
        type: 'remark',
        kind: 'unseen',
        message: unseenText(judgement),
      }),
    );
  terminal.print(
    JSON.stringify({
      type: 'summary',
      ok: codeOf(judgement, given) === exit.fine,
      counts: countsOf(judgement, given),
    }),
  );
}

/** Prints what was found: a table, the worst first, or JSON lines. */
export function printJudgement(
  judgement: Judgement,
  given: GivenObjects,
  { terminal, json }: { terminal: Terminal; json: boolean },
) {
  for (const problem of given.problems) printError(terminal, problem, json);
  if (json) {
    printJson(judgement, given, terminal);
    return;
  }
  for (const line of othersText(given)) terminal.notice(line);
  const counts = countsOf(judgement, given);
  if (judgement.judged.length === 0) {
    terminal.notice('There is nothing to judge: no workload and no node.');
    return;
  }
  terminal.notice(unseenText(judgement));
  if (counts.findings > 0)
    terminal.print(plain(findingsTable(judgement.judged)));
  terminal.print(
    `${counts.objects} judged: ${counts.bad} bad, ${counts.warning} with warnings, ${counts.unknown} unknown, ${counts.progressing} progressing, ${counts.suspended} suspended, ${counts.good} good.`,
  );
}
