import type { Instant, Verdict } from '@portolan/portal-common';
import type { Finding, Severity } from '../../model/Finding';
import { severities } from '../../model/Finding';
import type { Cell } from '../../model/Landscape';
import { healthOf } from '../healthOf';
import { wholeOf } from '../wholeOf';

/** A workload as it was judged, as far as a cell shows it. */
export interface CellWorkload {
  health: Verdict;
  findings: readonly Finding[];
  ready: number;
  wanted: number;
  /** Tags of what its main container runs, the newest first. */
  versions: readonly string[];
  isRollingOut: boolean;
}

/**
 * A service in one environment on one cluster, in one cell.
 *
 * @param parts - its workloads, the most important first, and what was found on the deployment as a whole
 * @param since - since when its health is as it is, where that is known
 * @returns `null` where nothing runs and nothing was found: it has nothing to do there
 */
export function cellOf(
  parts: {
    workloads: readonly CellWorkload[];
    findings: readonly Finding[];
  },
  since?: (health: Verdict) => Instant | undefined,
): Cell | null {
  const { workloads } = parts;
  if (workloads.length === 0 && parts.findings.length === 0) {
    return null;
  }
  const health = wholeOf([
    ...workloads.map(one => one.health),
    ...(workloads.length === 0 || parts.findings.length > 0
      ? [healthOf(parts.findings)]
      : []),
  ]);
  const findings = [
    ...parts.findings,
    ...workloads.flatMap(one => one.findings),
  ].filter(one => one.severity !== 'info');
  const worst = worstFinding(findings);
  const at =
    (worst && worst.severity === health ? worst.since : undefined) ??
    since?.(health);
  return {
    health,
    versions: [...new Set(workloads.flatMap(one => one.versions))],
    ready: sum(workloads.map(one => one.ready)),
    wanted: sum(workloads.map(one => one.wanted)),
    findings: findings.length,
    isRollingOut: workloads.some(one => one.isRollingOut),
    ...(at === undefined ? {} : { since: at }),
    ...(worst ? { sentence: worst.sentence } : {}),
  };
}

/** The worst; of equals the first. */
export function worstFinding(
  findings: readonly Finding[],
): Finding | undefined {
  const rank = (severity: Severity) => severities.indexOf(severity);
  return findings.reduce<Finding | undefined>(
    (worst, one) =>
      worst === undefined || rank(one.severity) < rank(worst.severity)
        ? one
        : worst,
    undefined,
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
