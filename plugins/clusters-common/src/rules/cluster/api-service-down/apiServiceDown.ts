import type { Severity } from '../../../model/Finding';
import { conditionOf } from '../../nodes/nodeParts';
import type { ClusterRule } from '../../Rule';
import { ageOf, findingOf, minutesSince, refOf } from '../findings';
import { playbook } from './playbook';

const id = 'api-service-down';
/** Minutes that what answers an API may take to come back, as during its own rollout. */
const patience = 5;

function severityOf(status: string, minutes: number | undefined): Severity {
  if (status !== 'False') {
    return 'unknown';
  }
  return minutes !== undefined && minutes < patience ? 'progressing' : 'bad';
}

/**
 * APIs that a service answers in place of the API server, and that it does not answer: metrics, custom metrics, webhooks'
 * own. Besides what needs them, deleting any namespace hangs.
 *
 * @remarks KubeAggregatedAPIDown of kubernetes-mixin; the condition of kube-aggregator `apiregistration/v1/types.go`.
 */
export const apiServiceDown: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Aggregated API down',
  playbook,
  judge({ objects, now }) {
    return objects.all('apiservices').flatMap(service => {
      const { name } = service.metadata;
      const available = conditionOf(service.status.conditions, 'Available');
      if (!available || available.status === 'True') {
        return [];
      }
      const since = available.lastTransitionTime;
      const minutes = minutesSince(since, now);
      const why = available.message ?? available.reason;
      return [
        findingOf(id, refOf('apiservices', service), {
          severity: severityOf(available.status, minutes),
          sentence: `API ${name} ${
            minutes === undefined
              ? 'is not answered'
              : `has not been answered for ${ageOf(minutes)}`
          }${why === undefined ? '' : `: ${why}`}`,
          ...(since !== undefined && { since }),
          next: 'Mend the service behind it, or remove the API if nobody needs it',
          command: `kubectl describe apiservice ${name}`,
        }),
      ];
    });
  },
};
