import type { Playbook } from '../../Playbook';

/** What to know of an autoscaler that does not scale. */
export const playbook: Playbook = {
  meaning:
    'The autoscaler cannot get the metric it is to scale by, or cannot change its workload. The number of pods stays as it is, by day and by night, until that is mended.',
  inEcs: 'Like a target-tracking policy whose alarm is in `INSUFFICIENT_DATA`.',
  check: [
    'What it lacks: `kubectl -n NAMESPACE describe hpa NAME`. `FailedGetResourceMetric`: metrics-server, or a container without a CPU request. `FailedGetExternalMetric`, `FailedGetObjectMetric`: the adapter or the query. `FailedGetScale`: its target does not exist.',
    'Whether metrics are there at all: `kubectl -n NAMESPACE top pod`, and `kubectl get apiservice v1beta1.metrics.k8s.io`.',
    'Whether all containers request CPU, sidecars too: without it a share cannot be computed.',
  ],
  mend: [
    'A container without a request: set one; for a sidecar use `containerResource` metrics instead.',
    'metrics-server is down: it is a cluster matter, and all autoscalers are concerned.',
    'Load is coming and this takes long: `kubectl -n NAMESPACE scale deployment/NAME --replicas N` holds as long as the autoscaler does not work.',
  ],
  call: 'The owners of the service for requests and queries; the platform team if several autoscalers fail at once.',
};
