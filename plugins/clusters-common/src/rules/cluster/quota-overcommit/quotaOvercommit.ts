import { quotasOf } from '../../capacity/quotasOf';
import { allocatableOf } from '../../capacity/room';
import { sumOf, type Requests } from '../../capacity/requestsOf';
import type { ClusterObjects } from '../../ClusterObjects';
import type { ClusterRule } from '../../Rule';
import { clusterItself, findingOf } from '../findings';
import { playbook } from './playbook';

const id = 'quota-overcommit';
/** How often what there is may be promised. */
const most = 1.5;

function promised(objects: ClusterObjects): Requests {
  const uses = objects.all('resourcequotas').flatMap(quotasOf);
  const sum = (...resources: string[]) =>
    uses
      .filter(({ resource }) => resources.includes(resource))
      .reduce((total, { hard }) => total + hard, 0);
  return {
    cpu: sum('cpu', 'requests.cpu'),
    memory: sum('memory', 'requests.memory'),
  };
}

/**
 * Whether quotas promise more than half as much again as the nodes offer. Worth knowing, no fault: quotas are rarely used
 * up all at once.
 *
 * @remarks KubeCPUQuotaOvercommit and KubeMemoryQuotaOvercommit of kubernetes-mixin.
 */
export const quotaOvercommit: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Quotas promise more than there is',
  playbook,
  judge({ objects }) {
    const given = promised(objects);
    const there = sumOf(objects.all('nodes').map(allocatableOf));
    const over = [
      { what: 'processors', times: given.cpu / there.cpu },
      { what: 'memory', times: given.memory / there.memory },
    ].filter(({ times }) => Number.isFinite(times) && times > most);
    return over.length > 0
      ? [
          findingOf(id, clusterItself(objects), {
            severity: 'info',
            sentence: `Quotas promise more than the nodes offer: ${over
              .map(({ what, times }) => `${what} ${times.toFixed(1)} times`)
              .join(', ')}`,
            next: 'Lower the quotas that are hardly used, or add nodes',
            command: 'kubectl get quota -A',
          }),
        ]
      : [];
  },
};
