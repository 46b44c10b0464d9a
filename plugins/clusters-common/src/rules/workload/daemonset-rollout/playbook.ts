import type { Playbook } from '../../Playbook';

/** What to know of a daemon set that is not on all its nodes. */
export const playbook: Playbook = {
  meaning:
    'A daemon set runs one pod on every node it is for. Some nodes are without one, have an old or unhealthy one, or have one although they no longer should. What it does (logs, metrics, network, disks) is missing on exactly those nodes.',
  inEcs:
    'Like a service with the `DAEMON` scheduling strategy that does not place a task on every container instance.',
  check: [
    'Which nodes: `kubectl -n NAMESPACE get pods -l SELECTOR -o wide`, and compare with `kubectl get nodes`.',
    'A pod that is pending there: `kubectl -n NAMESPACE describe pod POD`; the node is full, and daemon pods do not bring new nodes.',
    'On a node where it should not be: labels and taints of the node changed after it had started; `kubectl describe node NODE`.',
  ],
  mend: [
    'Node full: give the daemon set a priority class such as `system-node-critical`, so that it makes room for itself.',
    'It does not bear the taint of new nodes: add the toleration.',
    'The update stops at a pod that does not become ready: `maxUnavailable` is 1 unless said, so one bad node holds all. Mend or cordon and remove that node.',
  ],
  call: 'The platform team; daemon sets are nearly always theirs.',
};
