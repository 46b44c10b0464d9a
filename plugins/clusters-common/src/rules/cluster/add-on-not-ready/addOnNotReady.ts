import { findAddOns } from '../../addOns/findAddOns';
import type { AddOnPurpose } from '../../addOns/knownAddOns';
import { partHealth } from '../../addOns/partHealth';
import type { ClusterRule } from '../../Rule';
import { findingOf } from '../findings';
import { playbook } from './playbook';

const id = 'add-on-not-ready';

/** These have rules of their own. */
const others: readonly AddOnPurpose[] = ['dns', 'network', 'metrics', 'backup'];

/** Known platform components of which fewer pods are ready than wanted. */
export const addOnNotReady: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Platform component not ready',
  playbook,
  judge({ objects, now }) {
    return findAddOns(objects)
      .filter(({ known }) => !others.includes(known.purpose))
      .flatMap(({ known, parts }) =>
        parts.flatMap(part => {
          const health = partHealth(part, now);
          return health
            ? [
                findingOf(id, part.object, {
                  ...health,
                  sentence: `${known.title}: ${health.sentence}`,
                  next: 'See why its pods are not ready',
                  command: `kubectl get pods -n ${part.object.namespace}`,
                }),
              ]
            : [];
        }),
      );
  },
};
