import type { Playbook } from '../../Playbook';

/** What to know of budgets that let no pod go. */
export const playbook: Playbook = {
  meaning:
    'A disruption budget should let pods go one by one when a node is emptied. This one lets none go: it demands as many as there are, two budgets select the same pods and the API refuses to choose, or fewer pods are well than it asks for. Whoever drains the node waits until a time-out, then gives up or forces it. Upgrades and scale-downs of the cluster stop here; crashes and rollouts are not held back by it.',
  inEcs:
    'Like `minimumHealthyPercent: 100` together with `maximumPercent: 100`: ECS could neither stop the old task nor start a new one, and a container instance in DRAINING stayed so for ever. With 100 % alone ECS starts the replacement first; here the pod goes first, so a budget that asks for all pods can never be met.',
  check: [
    'The column ALLOWED DISRUPTIONS: `kubectl -n NAMESPACE get pdb`. 0 with all pods ready is a budget that can never be met; 0 with ill pods is right to block, and their own findings come first.',
    'What a drain would do, without doing it: `kubectl drain NODE --ignore-daemonsets --dry-run=server`.',
    'For two budgets on the same pods: compare their selectors with the labels of the pods.',
    'Whether a node waits already: `kubectl get nodes` shows `SchedulingDisabled` for long.',
  ],
  mend: [
    'Ask for `maxUnavailable: 1` rather than a `minAvailable`: it stays right whatever the number of replicas and the minimum of the autoscaler.',
    'Raise the fewest replicas above what the budget demands: `scale: { min: 3 }` in `portolan.yaml`.',
    'Of several budgets keep the one of the chart. Often one came from an older release under another name, or from a chart of the platform for the whole namespace.',
    'A single replica with a budget is a wish nobody can fulfil: add a replica, or drop the budget and accept a short gap at each node update.',
    'Pods that are not well block it: `unhealthyPodEvictionPolicy: AlwaysAllow` lets those go.',
  ],
  call: 'The owners of the service mend it, in working hours. Call the platform team at once if a drain is running: they can wait, or agree with you on an outage and delete the pod by hand; deletion does not ask the budget.',
};
