import type { Pod } from '../../../model/kubernetes/Pod';
import type { Probe } from '../../../model/kubernetes/podSpec';
import { latestOf, second } from './instants';

/** Between a probe's success and its being seen in a status; ours. */
const slack = 30 * second;

/**
 * Until when a pod may be unready because it starts: its newest container's start, and what its startup and readiness
 * probes allow. Nothing where no container runs.
 *
 * @remarks After backstage/backstage `kubernetes-common` error detection: initial delay + period × failure threshold.
 */
export function graceEndsAt({ spec, status }: Pod): number | undefined {
  const started = latestOf(
    status.containerStatuses.map(({ state }) => state.running?.startedAt),
  );
  const allowed = Math.max(
    0,
    ...spec.containers.map(
      ({ startupProbe, readinessProbe }) =>
        allowedBy(startupProbe) + allowedBy(readinessProbe),
    ),
  );
  return started === undefined ? undefined : started + allowed + slack;
}

/** Milliseconds. */
function allowedBy(probe: Probe | undefined): number {
  return probe
    ? (probe.initialDelaySeconds +
        probe.periodSeconds * probe.failureThreshold) *
        second
    : 0;
}
