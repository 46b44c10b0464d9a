import type { Support } from '../../../model/ClusterSummary';
import type { Severity } from '../../../model/Finding';
import type { ClusterRule } from '../../Rule';
import { daysLeftOf, daysSince, supportOf } from '../../versions/supportOf';
import { clusterItself, counted, findingOf } from '../findings';
import { playbook } from './playbook';

const id = 'version-support';
/** Days before the end from which an upgrade has to be under way; EKS announces an end as early. */
const soon = 60;
/** Days after which a calendar is told to be old. */
const oldCalendar = 120;

const names: Readonly<Record<string, string>> = {
  eks: 'EKS',
  aks: 'AKS',
  gke: 'GKE',
  kubernetes: 'Kubernetes',
};

function judgeSupport(
  support: Support,
  now: number,
): { severity: Severity; sentence: string } | undefined {
  const { minor, distribution, endOfSupport, endOfExtendedSupport } = support;
  const whose = names[distribution] ?? distribution;
  if (endOfSupport === undefined) {
    return {
      severity: 'unknown',
      sentence: `Until when ${minor} is supported by ${whose} is not known to the calendar of ${support.dated}`,
    };
  }
  const left = daysLeftOf(endOfSupport, now);
  if (left > soon) {
    return undefined;
  }
  if (left >= 0) {
    return {
      severity: 'warning',
      sentence: `${minor} is supported by ${whose} until ${endOfSupport}, ${counted(
        left,
        'more day',
      )}`,
    };
  }
  if (
    endOfExtendedSupport !== undefined &&
    daysLeftOf(endOfExtendedSupport, now) >= 0
  ) {
    return {
      severity: 'warning',
      sentence: `${minor} left the support of ${whose} on ${endOfSupport}; extended support, which costs extra, ends on ${endOfExtendedSupport}`,
    };
  }
  return {
    severity: 'bad',
    sentence: `${minor} is not supported by ${whose} since ${
      endOfExtendedSupport ?? endOfSupport
    }`,
  };
}

/**
 * Whether the version of a cluster is still supported, by a calendar that has a date.
 *
 * @remarks kubernetes.io/releases/patch-releases; the calendars of EKS, AKS and GKE. An old calendar says so, and one
 *   that does not know a version passes nothing.
 */
export const versionSupport: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Version out of support',
  playbook,
  judge({ objects, version, calendars, now }) {
    const support = supportOf(version, calendars, {
      now,
      nodes: objects.all('nodes'),
    });
    if (!support) {
      return [];
    }
    const age = daysSince(support.dated, now);
    const isOld = age > oldCalendar;
    const judged =
      judgeSupport(support, now) ??
      (isOld
        ? {
            severity: 'info' as const,
            sentence: `${support.minor} is supported until ${support.endOfSupport}`,
          }
        : undefined);
    if (!judged) {
      return [];
    }
    return [
      findingOf(id, clusterItself(objects), {
        severity: judged.severity,
        sentence: isOld
          ? `${judged.sentence}, by a calendar that is ${age} days old`
          : judged.sentence,
        next: isOld
          ? 'Read the calendar of the distribution again, then plan the upgrade'
          : 'Plan the upgrade, one minor at a time, and begin with what blocks it',
        command: 'kubectl version',
      }),
    ];
  },
};
