import type { ResourceQuota } from '../../model/kubernetes/cluster';
import { quantityOf } from '../quantity/quantityOf';

/** What is used of how much, of one resource of a quota: cores, bytes or a count. */
export interface QuotaUse {
  resource: string;
  used: number;
  hard: number;
}

/** The uses of a quota; what cannot be read as a quantity is left out. */
export function quotasOf({ status }: ResourceQuota): QuotaUse[] {
  return Object.entries(status.hard).flatMap(([resource, limit]) => {
    const hard = quantityOf(limit);
    const used = quantityOf(status.used[resource]);
    return hard === undefined || used === undefined || hard < 0 || used < 0
      ? []
      : [{ resource, used, hard }];
  });
}
