import { quotasOf, type QuotaUse } from '../../capacity/quotasOf';
import type { ClusterRule } from '../../Rule';
import { findingOf, refOf } from '../findings';
import { playbook } from './playbook';

const id = 'quota-full';
/** The share from which a quota is nearly used up. */
const nearlyFull = 0.9;

function useInWords({ resource, used, hard }: QuotaUse): string {
  return `${resource} ${Math.floor((used / hard) * 100)} %`;
}

/**
 * Quotas of namespaces that are used by 90 % or more: the next rollout, which needs more pods for a while, is refused.
 *
 * @remarks KubeQuotaAlmostFull, KubeQuotaFullyUsed and KubeQuotaExceeded of kubernetes-mixin.
 */
export const quotaFull: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Quota used up',
  playbook,
  judge({ objects }) {
    return objects.all('resourcequotas').flatMap(quota => {
      const full = quotasOf(quota).filter(
        ({ used, hard }) => hard > 0 && used >= hard * nearlyFull,
      );
      if (full.length === 0) {
        return [];
      }
      const { name, namespace } = quota.metadata;
      return [
        findingOf(id, refOf('resourcequotas', quota), {
          severity: 'warning',
          sentence: `Quota ${name} of ${namespace} is nearly used up: ${full
            .map(useInWords)
            .join(', ')}`,
          next: 'Ask for less, or for a larger quota, before the next rollout',
          command: `kubectl describe quota ${name} -n ${namespace}`,
        }),
      ];
    });
  },
};
