import type { Path } from '../model/Finding';
import type { Workload } from '../model/service/workload';
import type { Place, WorkloadValues } from './Place';

type Scale = NonNullable<Workload['scale']>;
type Autoscaling = NonNullable<WorkloadValues['autoscaling']>;

/** Replicas of a workload that stays: fewest and most. */
export interface Replicas {
  min: number;
  max: number;
}

/** Use of the request that is aimed at where nothing is said, percent. */
const usualTarget = 70;

function replicasOf(place: Place, workload: Workload, path: Path): Replicas {
  const { maxReplicas } = place.platform.limits;
  const { scale, kind } = workload;
  const asked = scale?.min ?? (kind === 'web' ? 2 : 1);
  const floors = Object.values(scale?.floors ?? {}).map(floor => floor.min);
  if (floors.length > 0)
    place.tell({
      kind: 'decision',
      path: [...path, 'scale', 'floors'],
      text: `Floors at times of day need a scaler that knows the clock, which this platform does not name; ${Math.max(
        asked,
        ...floors,
      )} replicas are kept at all times.`,
      remedy:
        'Install KEDA and give a cron trigger under extra, or take the floors away.',
      who: 'platform team',
    });
  const min = Math.max(asked, ...floors);
  const max = Math.max(scale?.max ?? min, min);
  if (max > maxReplicas)
    place.tell({
      kind: 'decision',
      path: [...path, 'scale', 'max'],
      text: `${max} replicas are more than the ${maxReplicas} a workload may have here; ${maxReplicas} is written.`,
      remedy: `Ask for ${maxReplicas} at most, or have limits.maxReplicas raised in the platform file.`,
      who: 'platform team',
    });
  return { min: Math.min(min, maxReplicas), max: Math.min(max, maxReplicas) };
}

function metricsOf(
  place: Place,
  scale: Scale,
  path: Path,
): Autoscaling['metrics'] {
  if (scale.requests !== undefined)
    place.tell({
      kind: 'decision',
      path: [...path, 'scale', 'requests'],
      text: 'To scale by requests the cluster needs an adapter that serves the metric of the entry, which this platform does not name; it is not written.',
      remedy:
        'Scale by cpu, or install an adapter and name its metric under extra.',
      who: 'platform team',
    });
  const cpu =
    scale.cpu ?? (scale.memory === undefined ? usualTarget : undefined);
  const metric = (kind: 'cpu' | 'memory', share: number) => ({
    [kind]: { kind, averageUtilization: Math.max(1, Math.round(share)) },
  });
  return {
    ...(cpu !== undefined && metric('cpu', cpu)),
    ...(scale.memory !== undefined && metric('memory', scale.memory)),
  };
}

/** Longest stabilization the autoscaler takes, seconds. */
const calmest = 3600;

/** How many replicas there are, and by what that changes. */
export function planScale(
  place: Place,
  workload: Workload,
  path: Path,
): Pick<WorkloadValues, 'replicas' | 'autoscaling'> {
  const { scale } = workload;
  if (workload.suspend) return { replicas: 0 };
  const { min, max } = replicasOf(place, workload, path);
  if (scale === undefined || max <= min) return { replicas: min };
  if (min === 0)
    place.tell({
      kind: 'decision',
      path: [...path, 'scale', 'min'],
      text: 'The autoscaler of Kubernetes keeps one replica at least; one is written.',
      remedy: 'Write min: 1, or install KEDA, which scales to zero.',
      who: 'service team',
    });
  const { calmUp, calmDown } = scale;
  return {
    autoscaling: {
      min: Math.max(1, min),
      max,
      metrics: metricsOf(place, scale, path),
      ...(calmUp !== undefined && {
        scaleUpStabilizationSeconds: Math.min(calmUp, calmest),
      }),
      ...(calmDown !== undefined && {
        scaleDownStabilizationSeconds: Math.min(calmDown, calmest),
      }),
    },
  };
}

type Share = number | string;

function isNothing(share: Share | undefined): boolean {
  return share === 0 || share === '0%';
}

function shareOf(share: Share): Share {
  return typeof share === 'number'
    ? share
    : `${Math.ceil(Number.parseFloat(share))}%`;
}

/** How a new version takes over. What the chart does by itself is left to it. */
export function planRollout(
  place: Place,
  workload: Workload,
  path: Path,
): WorkloadValues['rollout'] {
  const { surge, unavailable, strategy, deadline } = workload.rollout;
  const stateful = workload.kind === 'stateful';
  const oneWriter = Object.values(workload.volumes).some(
    ({ kind, perReplica }) => kind === 'disk' && !perReplica,
  );
  const tell = (key: string, text: string, remedy: string) =>
    place.tell({
      kind: 'note',
      path: [...path, 'rollout', key],
      text,
      remedy,
      who: 'service team',
    });
  if (stateful && strategy === 'recreate')
    tell(
      'strategy',
      'A workload with a disk for each replica is replaced one by one; recreate is not written.',
      'Take it away.',
    );
  if (oneWriter && strategy === 'rolling')
    tell(
      'strategy',
      'A disk has one writer, so the old replica goes before the new one comes; rolling is not written.',
      'Take it away.',
    );
  const stuck =
    isNothing(surge) && (unavailable === undefined || isNothing(unavailable));
  if (stuck)
    tell(
      'surge',
      'With neither a replica more nor one less nothing could ever be replaced; one less is written.',
      'Write unavailable: 1.',
    );
  const recreate = (strategy === 'recreate' || oneWriter) && !stateful;
  const shares =
    stateful || recreate
      ? {}
      : {
          ...(surge !== undefined && { maxSurge: shareOf(surge) }),
          ...((stuck || unavailable !== undefined) && {
            maxUnavailable: stuck ? 1 : shareOf(unavailable ?? 0),
          }),
        };
  const rollout = {
    ...(strategy === 'recreate' &&
      !stateful && { strategy: 'Recreate' as const }),
    ...shares,
    ...(deadline !== undefined &&
      !stateful && { progressDeadlineSeconds: deadline }),
  };
  return Object.keys(rollout).length > 0 ? rollout : undefined;
}
