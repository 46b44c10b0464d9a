import type { Finding } from '../../../model/Finding';
import type { KindName } from '../../../model/kubernetes/kinds';
import type { WorkloadRule } from '../../Rule';
import type { Workload, WorkloadKind } from '../../Workload';
import { isSuspended } from '../isSuspended';
import { argumentOf, kubectl } from '../parts/kubectl';
import { workloadRefOf } from '../parts/objectRefs';
import { conditionOf } from '../parts/podState';
import { podsOf } from '../parts/podsOf';
import { listed } from '../parts/wording';
import { playbook } from './playbook';

/** Kinds without which nothing can be said of the pods of a workload, and how a sentence names them. */
const needed: Readonly<Record<WorkloadKind, readonly KindName[]>> = {
  Deployment: ['replicasets', 'pods'],
  StatefulSet: ['pods'],
  DaemonSet: ['pods'],
  CronJob: ['jobs', 'pods'],
  Job: ['pods'],
};

/** Kinds whose rules fall silent without them, though the pods can be judged. */
const helpful: readonly KindName[] = [
  'horizontalpodautoscalers',
  'poddisruptionbudgets',
  'persistentvolumeclaims',
  'nodes',
];

const names: { readonly [K in KindName]?: string } = {
  replicasets: 'replica sets',
  pods: 'pods',
  jobs: 'jobs',
  horizontalpodautoscalers: 'autoscalers',
  poddisruptionbudgets: 'disruption budgets',
  persistentvolumeclaims: 'volume claims',
  nodes: 'nodes',
};

/**
 * What cannot be told of a workload because its parts are not seen: one finding in the place of the silence of all other
 * rules. Without pods it is unknown; without what only some rules ask for it is said.
 */
export const unseen: WorkloadRule = {
  id: 'unseen',
  title: 'Cannot be told',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const { objects } = context;
    const { name } = workload.object.metadata;
    const blind = (kinds: readonly KindName[]) =>
      kinds
        .filter(kind => ['unknown', 'absent'].includes(objects.knowledge(kind)))
        .map(kind => names[kind] ?? kind);
    const found = (
      severity: Finding['severity'],
      sentence: string,
      command: string,
    ): Finding => ({
      rule: 'unseen',
      severity,
      sentence,
      object: workloadRefOf(workload),
      next: {
        sentence:
          'See on the page of the cluster what it may not read, or why it has not answered',
        command,
      },
    });
    const withoutHelp = blind(helpful);
    const rights = kubectl(context, workload.object, 'auth can-i --list');
    const said =
      withoutHelp.length === 0
        ? []
        : [
            found(
              'info',
              `Nothing is said of the ${listed(
                withoutHelp,
              )} of ${name}: they are not seen`,
              rights,
            ),
          ];
    const get = kubectl(
      context,
      workload.object,
      `get ${argumentOf(workload)} -o wide`,
    );
    if (!isLookedAt(workload)) {
      return [
        found(
          'unknown',
          `${name} has no status: no controller has looked at it, so how it is cannot be told`,
          get,
        ),
        ...said,
      ];
    }
    if (isSuspended(workload)) {
      return said;
    }
    const missing = blind(needed[workload.kind]);
    if (missing.length > 0) {
      return [
        found(
          'unknown',
          `The ${listed(
            missing,
          )} of ${name} are not seen: how it is cannot be told`,
          rights,
        ),
        ...said,
      ];
    }
    const counted = podsCounted(workload);
    return counted > 0 && podsOf(workload, objects).length === 0
      ? [
          found(
            'unknown',
            `${name} counts ${counted} pods of which none is seen: how they are cannot be told`,
            get,
          ),
          ...said,
        ]
      : said;
  },
};

/** Whether its controller has written a status. That of a cron job is empty until its first run. */
function isLookedAt(workload: Workload): boolean {
  switch (workload.kind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
      return workload.object.status.observedGeneration !== undefined;
    case 'Job': {
      const { startTime, conditions } = workload.object.status;
      return (
        Boolean(startTime) ||
        conditions.length > 0 ||
        workload.object.spec.suspend === true
      );
    }
    case 'CronJob':
      return true;
    default: {
      const never: never = workload;
      return never;
    }
  }
}

/** Pods that its own status says there are. */
function podsCounted(workload: Workload): number {
  switch (workload.kind) {
    case 'Deployment':
    case 'StatefulSet':
      return workload.object.status.replicas;
    case 'DaemonSet':
      return workload.object.status.currentNumberScheduled;
    case 'Job':
      return conditionOf(workload.object.status.conditions, 'Complete')
        ? 0
        : workload.object.status.active;
    case 'CronJob':
      return 0;
    default: {
      const never: never = workload;
      return never;
    }
  }
}
