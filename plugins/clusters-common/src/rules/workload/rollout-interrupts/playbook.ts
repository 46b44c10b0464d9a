import type { Playbook } from '../../Playbook';

/** What to know of rollouts that interrupt. */
export const playbook: Playbook = {
  meaning:
    'When a new version comes, all old pods are stopped before the new ones are ready. From then until the first new pod answers, nobody does; if the new version does not start, nobody does until somebody rolls back. It is right for a volume that only one pod may write, and for programs that must never run twice.',
  inEcs:
    'It is `minimumHealthyPercent: 0`: ECS was allowed to stop everything first. The usual 100 and 200 per cent of ECS are `maxUnavailable: 0` and `maxSurge: 100%` here.',
  check: [
    'See the strategy: `kubectl -n NAMESPACE get deployment NAME -o jsonpath="{.spec.strategy}"`.',
    'Look at the last rollout in the history of the service: was there a gap with no ready pod?',
  ],
  mend: [
    'Set `rollout: { strategy: rolling, unavailable: 0 }` in `portolan.yaml`; this is the default unless a disk of one writer is mounted.',
    'If old and new may not meet because of a database change, make the change in two steps that both versions can live with.',
    'If a disk of one writer is not needed, use a shared volume, a database or an object store; then the strategy can change.',
  ],
  call: 'The developers of the service know whether two versions may run side by side.',
};
