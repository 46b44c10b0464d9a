import type { Namespace } from '../../../model/kubernetes/cluster';
import type { ClusterRule } from '../../Rule';
import { ageOf, findingOf, minutesSince, refOf } from '../findings';
import { playbook } from './playbook';

const id = 'terminating-namespace';
/** Minutes that deleting all in a namespace may take. */
const patience = 15;

/** What the control plane says is in the way; the rest of its conditions says that nothing is. */
function reasonOf({ status }: Namespace): string | undefined {
  const order = [
    'NamespaceFinalizersRemaining',
    'NamespaceContentRemaining',
    'NamespaceDeletionDiscoveryFailure',
    'NamespaceDeletionContentFailure',
    'NamespaceDeletionGroupVersionParsingFailure',
  ];
  return order
    .flatMap(
      type =>
        status.conditions.find(
          one => one.type === type && one.status === 'True',
        ) ?? [],
    )
    .at(0)?.message;
}

/**
 * Namespaces whose deletion hangs.
 *
 * @remarks Conditions of k8s.io/api `core/v1/types.go`, NamespaceConditionType; popeye 201.
 */
export const terminatingNamespace: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Namespace does not go away',
  playbook,
  judge({ objects, now }) {
    return objects.all('namespaces').flatMap(namespace => {
      const { name, deletionTimestamp } = namespace.metadata;
      if (
        deletionTimestamp === undefined &&
        namespace.status.phase !== 'Terminating'
      ) {
        return [];
      }
      const minutes = minutesSince(deletionTimestamp, now);
      const isYoung = minutes !== undefined && minutes < patience;
      const why = reasonOf(namespace);
      return [
        findingOf(id, refOf('namespaces', namespace), {
          severity: isYoung ? 'progressing' : 'warning',
          sentence: `Namespace ${name} ${
            minutes === undefined
              ? 'is being deleted'
              : `has been in deletion for ${ageOf(minutes)}`
          }${why === undefined ? '' : `: ${why}`}`,
          ...(deletionTimestamp !== undefined && { since: deletionTimestamp }),
          next: 'See what is left in it and which controller should take its finalizer away',
          command: `kubectl get namespace ${name} -o yaml`,
        }),
      ];
    });
  },
};
