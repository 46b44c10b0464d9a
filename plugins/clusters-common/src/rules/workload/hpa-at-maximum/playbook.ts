import type { Playbook } from '../../Playbook';

/** What to know of an autoscaler at its maximum. */
export const playbook: Playbook = {
  meaning:
    'The autoscaler has started as many pods as it may. If load rises further, the pods there are get slower; nothing more is started. It is a warning because users need not notice yet.',
  inEcs:
    'Like Application Auto Scaling at `MaxCapacity` with its alarm still in `ALARM`.',
  check: [
    'How far it is beyond: `kubectl -n NAMESPACE get hpa NAME`, *TARGETS*: 95%/70% means that a third more pods are wanted.',
    'Whether users notice: latency and errors of the last hour.',
    'Whether the load is real: requests per second. More pods with the same requests is a slow dependency or a loop, and more pods make it worse.',
  ],
  mend: [
    'Load is real: raise `maxReplicas` in the service file, after looking whether the database takes the additional connections and the cluster has room.',
    'CPU request is too low, so that the share looks high: set it to what a pod uses.',
    'A dependency is slow: mend that; do not add pods.',
  ],
  call: 'The owners of the service; the platform team if the cluster has no room for more.',
};
