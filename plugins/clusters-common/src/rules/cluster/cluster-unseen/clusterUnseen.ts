import { kindNames, kinds } from '../../../model/kubernetes/kinds';
import type { ClusterRule } from '../../Rule';
import { clusterItself, findingOf, namesOf } from '../findings';
import { playbook } from './playbook';

const id = 'cluster-unseen';

/**
 * What of a cluster is not known: kinds that were never seen or may not be read, and its version. The one place where
 * that is said; all other rules are silent about what they do not know. Unknown is not passed.
 */
export const clusterUnseen: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Part of a cluster not seen',
  playbook,
  judge({ objects, version }) {
    const missing = kindNames
      .filter(kind => objects.knowledge(kind) === 'unknown')
      .map(kind => kinds[kind].resource);
    const all = [...missing, ...(version === undefined ? ['its version'] : [])];
    return all.length === 0
      ? []
      : [
          findingOf(id, clusterItself(objects), {
            severity: 'unknown',
            sentence: `Nothing is known of ${namesOf(
              all,
              5,
            )}, so what depends on it is not judged`,
            next: 'Give the portal the rights that it asks for, or see why it cannot be reached',
            command: `kubectl auth can-i list ${missing[0] ?? 'nodes'} -A`,
          }),
        ];
  },
};
