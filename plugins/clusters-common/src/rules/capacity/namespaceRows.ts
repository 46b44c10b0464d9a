import type { ClusterDetail } from '../../model/ClusterSummary';
import type { ClusterObjects } from '../ClusterObjects';
import { hasEnded } from '../pods/podParts';
import { quotasOf } from './quotasOf';
import { requestsOf, sumOf } from './requestsOf';

/** Each namespace with its pods that have not ended, what they ask for, and its quotas, by name. */
export function namespaceRows(
  objects: ClusterObjects,
): ClusterDetail['namespaces'] {
  return objects
    .all('namespaces')
    .map(({ metadata: { name } }) => {
      const pods = objects
        .inNamespace('pods', name)
        .filter(pod => !hasEnded(pod));
      const asked = sumOf(pods.map(({ spec }) => requestsOf(spec)));
      return {
        name,
        pods: pods.length,
        cpuRequested: asked.cpu,
        memoryRequested: asked.memory,
        quotas: objects.inNamespace('resourcequotas', name).flatMap(quotasOf),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}
