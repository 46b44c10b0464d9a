import type { Severity } from '../../../model/Finding';
import type { ClusterRule } from '../../Rule';
import { findingOf, refOf } from '../findings';
import { playbook } from './playbook';

const id = 'node-pressure';

/** What each condition means when it is true; a kubelet under the first three drives pods away. */
const meanings: Readonly<Record<string, [Severity, string]>> = {
  MemoryPressure: ['warning', 'is short of memory and drives pods away'],
  DiskPressure: ['warning', 'is short of disk and drives pods away'],
  PIDPressure: ['warning', 'is short of process ids and drives pods away'],
  NetworkUnavailable: ['bad', 'has no network for pods'],
};

/**
 * Nodes that are short of something.
 *
 * @remarks KubeNodePressure of kubernetes-mixin; conditions of k8s.io/api `core/v1/types.go`.
 */
export const nodePressure: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Node under pressure',
  playbook,
  judge({ objects }) {
    return objects.all('nodes').flatMap(node => {
      const { name } = node.metadata;
      return node.status.conditions.flatMap(condition => {
        const { type, status, lastTransitionTime } = condition;
        if (status !== 'True' || !Object.hasOwn(meanings, type)) {
          return [];
        }
        const [severity, meaning] = meanings[type];
        return [
          findingOf(id, refOf('nodes', node), {
            severity,
            sentence: `Node ${name} ${meaning} (${type})`,
            ...(lastTransitionTime !== undefined && {
              since: lastTransitionTime,
            }),
            next: 'See what takes it, then give room or move pods',
            command: `kubectl describe node ${name}`,
          }),
        ];
      });
    });
  },
};
