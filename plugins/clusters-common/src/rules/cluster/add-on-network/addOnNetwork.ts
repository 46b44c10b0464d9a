import { findAddOns } from '../../addOns/findAddOns';
import { partHealth } from '../../addOns/partHealth';
import type { ClusterRule } from '../../Rule';
import { findingOf } from '../findings';
import { playbook } from './playbook';

const id = 'add-on-network';

/** Whether what gives pods their network runs on every node: the CNI, and kube-proxy where there is one. */
export const addOnNetwork: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Network add-on not on every node',
  playbook,
  judge({ objects, now }) {
    return findAddOns(objects)
      .filter(({ known }) => known.purpose === 'network')
      .flatMap(({ known, parts }) =>
        parts.flatMap(part => {
          const health = partHealth(part, now);
          return health
            ? [
                findingOf(id, part.object, {
                  ...health,
                  sentence: `${known.title}: ${health.sentence}`,
                  next: 'See on which nodes it is not ready; new pods there get no network',
                  command: `kubectl get pods -n ${part.object.namespace} -o wide`,
                }),
              ]
            : [];
        }),
      );
  },
};
