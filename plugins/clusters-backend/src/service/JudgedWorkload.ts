import {
  judgeWorkload,
  rolloutOf,
  versionsOf,
  workloadCounts,
  workloadHealth,
  workloadRefOf,
  type CellWorkload,
  type ClusterObjects,
  type Deliveries,
  type Finding,
  type Match,
  type ObjectRef,
  type Workload,
} from '@portolan/plugin-clusters-common';

/** A workload with everything that was found on it, and whose it is. */
export interface JudgedWorkload extends CellWorkload {
  cluster: string;
  namespace: string;
  workload: Workload;
  object: ObjectRef;
  matches: readonly Match[];
  /** Equal as long as nothing of it that is shown in a cell is other. */
  fingerprint: string;
}

/** Judges a workload; a rule that fails makes it unknown, and nothing else. */
export function judged(options: {
  workload: Workload;
  objects: ClusterObjects;
  matches: readonly Match[];
  deliveries: Deliveries;
  tier?: number;
  now: number;
  onFault: (error: unknown) => void;
}): JudgedWorkload {
  const { workload, objects, matches, deliveries, tier, now, onFault } =
    options;
  const object = workloadRefOf(workload);
  const where = {
    cluster: objects.cluster,
    namespace: object.namespace ?? '',
    workload,
    object,
    matches,
  };
  let seen: CellWorkload;
  try {
    const findings = judgeWorkload(workload, {
      objects,
      now,
      deliveries,
      ...(tier === undefined ? {} : { tier }),
    });
    const rollout = rolloutOf(workload);
    seen = {
      findings,
      health: workloadHealth(workload, findings),
      ...workloadCounts(workload, objects),
      versions: versionsOf(workload, objects),
      isRollingOut: rollout === 'rolling' || rollout === 'stuck',
    };
  } catch (error) {
    onFault(error);
    seen = {
      findings: [notJudged(object)],
      health: 'unknown',
      ready: 0,
      wanted: 0,
      versions: [],
      isRollingOut: false,
    };
  }
  return {
    ...where,
    ...seen,
    fingerprint: JSON.stringify([object, seen, matches]),
  };
}

function notJudged(object: ObjectRef): Finding {
  return {
    rule: 'not-judged',
    severity: 'unknown',
    sentence: 'It could not be judged, by a fault of the portal',
    object,
    next: {
      sentence: 'Tell whoever runs the portal; its log says what failed',
    },
  };
}
