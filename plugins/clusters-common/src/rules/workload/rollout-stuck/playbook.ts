import type { Playbook } from '../../Playbook';

/** What to know of a stuck rollout. */
export const playbook: Playbook = {
  meaning:
    'A deployment does not reach the number of serving pods of its newest version. Kubernetes waits: it keeps as many old pods as the strategy demands and neither gives up nor rolls back. If the old pods serve all, users notice nothing yet; the next node that is lost may change that.',
  inEcs:
    'Like a service deployment in which tasks keep failing and the service never says `has reached a steady state`. With ECS the *deployment circuit breaker* would roll back; here nobody does, unless your pipeline waits with `helm upgrade --atomic` or `kubectl rollout status` and does it.',
  check: [
    'How far it is: `kubectl -n NAMESPACE rollout status deployment/NAME --watch=false`, and `kubectl -n NAMESPACE get replicaset` for old and new counts.',
    'Why a new pod does not serve: its own findings (crash loop, image, probe, no node). They are the cause; this is the consequence.',
    'No new pod at all: `kubectl -n NAMESPACE describe deployment NAME`, condition `ReplicaFailure`: a quota, a policy or a webhook refuses it.',
    'A change that is not taken up: whether other deployments of the cluster move. If none does, the controller manager is down.',
  ],
  mend: [
    'Roll back by your pipeline: `revert`, then deploy. In an emergency `kubectl -n NAMESPACE rollout undo deployment/NAME`; what deploys from Git will bring the bad version back until Git is reverted too.',
    'Mend what the pods say and deploy again; a new version replaces the stuck one, you need not wait for it.',
    'Quota: raise it or lower the requests. With `maxSurge` 25 % a rollout needs room for a quarter more pods than usual.',
  ],
  call: 'The owners of the service; whoever deployed knows most. The platform team if pods are refused by a quota or webhook, or if no rollout of the cluster moves.',
};
