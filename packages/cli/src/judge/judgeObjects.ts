import {
  createClusterObjects,
  healthOf,
  judgeCluster,
  judgeWorkload,
  keep,
  kindNames,
  kinds,
  versionCalendars,
  workloadsOf,
  type ClusterObjects,
  type Finding,
  type KindName,
  type ObjectRef,
  type Workload,
} from '@portolan/plugin-clusters-common';
import type { GivenObject } from './readObjects';

/** How something is, as the last word on it. */
export type Health = ReturnType<typeof healthOf>;

/** An object with what was found on it and its parts. */
export interface Judged {
  /** `group/version/Kind/namespace/name`; the group of core is empty. */
  object: string;
  health: Health;
  findings: readonly Finding[];
}

/** What came of judging. */
export interface Judgement {
  judged: Judged[];
  /** Kinds of which no object was given: nothing is claimed about them. */
  unseen: KindName[];
}

function nameOf({ group, version, kind, namespace = '', name }: ObjectRef) {
  return [group, version, kind, namespace, name].join('/');
}

/** Collects objects, each once: of two of the same name the first counts. */
function clusterOf(given: readonly GivenObject[]): ClusterObjects {
  const values = new Map<KindName, unknown[]>();
  for (const { kind, value } of given) {
    const there = values.get(kind);
    if (there) there.push(value);
    else values.set(kind, [value]);
  }
  return createClusterObjects({
    cluster: 'files',
    read: kind => {
      const seen = new Set<string>();
      return (values.get(kind) ?? [])
        .map(value => keep(kind, value))
        .filter(({ metadata: { namespace, name } }) => {
          const key = `${namespace ?? ''}/${name}`;
          const isNew = !seen.has(key);
          seen.add(key);
          return isNew;
        });
    },
    knowledge: kind => (values.has(kind) ? 'fresh' : 'unknown'),
  });
}

function isSuspended(workload: Workload): boolean {
  switch (workload.kind) {
    case 'Deployment':
    case 'StatefulSet':
      return workload.object.spec.replicas === 0;
    case 'CronJob':
    case 'Job': {
      const { spec } = workload.object;
      return spec.suspend === true;
    }
    case 'DaemonSet':
      return false;
    default:
      return workload satisfies never;
  }
}

const resources: Readonly<Record<Workload['kind'], KindName>> = {
  Deployment: 'deployments',
  StatefulSet: 'statefulsets',
  DaemonSet: 'daemonsets',
  CronJob: 'cronjobs',
  Job: 'jobs',
};

function refOf(
  kind: KindName,
  { namespace, name }: { namespace?: string; name: string },
): ObjectRef {
  const { group, version, kind: of } = kinds[kind];
  return { group, version, kind: of, namespace, name };
}

/** What was found on each object, as far as it goes; an object that nothing was found on is there too. */
type Found = Map<string, { findings: Finding[]; isSuspended: boolean }>;

function add(found: Found, object: string, findings: readonly Finding[]) {
  const there = found.get(object);
  if (there) there.findings.push(...findings);
  else found.set(object, { findings: [...findings], isSuspended: false });
}

function judgeEach(objects: ClusterObjects, now: number, found: Found) {
  for (const workload of workloadsOf(objects))
    found.set(
      nameOf(refOf(resources[workload.kind], workload.object.metadata)),
      {
        findings: judgeWorkload(workload, { objects, now }),
        isSuspended: isSuspended(workload),
      },
    );
}

function judgeWhole(objects: ClusterObjects, now: number, found: Found) {
  const nodes = objects.all('nodes');
  if (nodes.length === 0) return;
  for (const { metadata } of nodes)
    add(found, nameOf(refOf('nodes', metadata)), []);
  // Files are never all of a cluster: what is not in them is told once, beside the findings.
  for (const finding of judgeCluster({
    objects,
    now,
    calendars: versionCalendars,
  }))
    if (finding.rule !== 'cluster-unseen')
      add(found, nameOf(finding.object), [finding]);
}

/**
 * Judges objects by the rules of the portal: every workload, and the cluster where its nodes are among them.
 * @param now - in milliseconds since the epoch
 */
export function judgeObjects(
  given: readonly GivenObject[],
  now: number,
): Judgement {
  const objects = clusterOf(given);
  const found: Found = new Map();
  judgeEach(objects, now, found);
  judgeWhole(objects, now, found);
  return {
    judged: [...found].map(([object, { findings, isSuspended: rests }]) => {
      const health = healthOf(findings);
      return {
        object,
        health: health === 'good' && rests ? 'suspended' : health,
        findings,
      };
    }),
    unseen: kindNames.filter(kind => objects.knowledge(kind) === 'unknown'),
  };
}
