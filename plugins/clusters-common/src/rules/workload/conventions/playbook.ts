import type { Playbook } from '../../Playbook';

/** What to know of conventions that are not kept. */
export const playbook: Playbook = {
  meaning:
    'Three habits make many things work without saying. A namespace of its own lets quotas, rights, backups and network rules mean one service. The label `app.kubernetes.io/name` is what dashboards, bills and this portal group by. A priority class decides whose pods wait when nodes are full: without one a critical service is worth as much as a test.',
  inEcs:
    'Tags and separate clusters did this work: cost by `propagateTags`, rights by cluster. Priorities did not exist; capacity was reserved by giving a service its own cluster or capacity provider.',
  check: [
    'See all three: `kubectl -n NAMESPACE get deployment NAME -o jsonpath="{.metadata.labels} {.spec.template.spec.priorityClassName}"`.',
    'See which classes there are: `kubectl get priorityclasses`. One of them may be `globalDefault`, which pods get without naming it.',
  ],
  mend: [
    'Render the service from `portolan.yaml`: labels and account come by themselves, and the namespace from the platform file.',
    'A workload cannot be moved to another namespace: deploy it there, move the entry over, then delete the old one. Volumes need a backup and a restore.',
    'Ask the platform team which priority class fits the tier of the service.',
  ],
  call: 'The platform team owns namespaces and priority classes. Nobody needs to be woken.',
};
