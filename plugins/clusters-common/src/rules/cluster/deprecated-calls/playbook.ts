import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'Versions of an API are removed after a time. Somebody, a controller, a pipeline or a chart, still calls one that a coming minor of Kubernetes will not answer any more. After that upgrade its calls fail, though nothing of its own was changed.',
  inEcs:
    'As with an old version of an AWS SDK whose API is switched off on a day that was announced.',
  check: [
    'See which are called: `kubectl get --raw /metrics | grep apiserver_requested_deprecated_apis`.',
    'Find the caller in the audit log: field `userAgent` of entries with the annotation `k8s.io/deprecated: "true"`.',
    'Look for the source in Git and Helm releases: `pluto detect-helm -o wide`, `pluto detect-files -d .`.',
  ],
  mend: [
    'Update the controller or the chart that calls; its newer versions use the newer API.',
    'Change `apiVersion` in your manifests, and fields that were renamed with it.',
    'The metric remembers until the API server restarts: see the audit log whether calls have stopped.',
  ],
  call: 'The owner of the caller; the platform team keeps the list before each upgrade.',
};
