import type { Playbook } from '../../Playbook';

/** What to know of a rollout under way. */
export const playbook: Playbook = {
  meaning:
    'New pods replace old ones, or pods are added. This is not a fault. A rollout that makes no progress for its deadline (10 minutes unless the deployment says otherwise) becomes *Rollout stuck*. A paused rollout takes up no change until somebody resumes it.',
  inEcs:
    'Like a service deployment that is `IN_PROGRESS`, between `has started tasks` and `has reached a steady state`. `maxSurge` and `maxUnavailable` are what `maximumPercent` and `minimumHealthyPercent` were. There is no counterpart of a pause in ECS.',
  check: [
    'How far it is: `kubectl -n NAMESPACE rollout status deployment/NAME`.',
    'Old and new side by side: `kubectl -n NAMESPACE get replicaset -l app.kubernetes.io/name=NAME`.',
    'Whether it is paused: `kubectl -n NAMESPACE get deployment NAME -o jsonpath="{.spec.paused}"`.',
  ],
  mend: [
    'Nothing to mend while it moves.',
    'Paused and nobody knows why: `kubectl -n NAMESPACE rollout resume deployment/NAME`, after asking who deployed last.',
    'The new version is bad: roll back by your pipeline; you need not wait for its end.',
  ],
  call: 'Nobody, unless error rates rise while it runs: then whoever deploys.',
};
