import { annotations, type ServiceRef } from '@portolan/portal-common';
import type { Selector } from '../../model/kubernetes/parts';
import { parseSelector } from '../selector/parseSelector';

/** Which workloads a service says are its own, by the annotations that Backstage users have. */
export interface ServiceClaim {
  service: ServiceRef;
  by:
    | { type: 'id'; id: string }
    | { type: 'selector'; text: string; selector: Selector };
  /** Only in this namespace. */
  namespace?: string;
  /** Only on this cluster. */
  cluster?: string;
}

/** The claim of a service, or why it has none. */
export type Claimed =
  | { state: 'claims'; claim: ServiceClaim }
  | { state: 'says-nothing' }
  | { state: 'unreadable'; annotation: string; problem: string };

/**
 * Reads what a service claims. Its selector counts before its id, as in Backstage's own Kubernetes plugin.
 *
 * @remarks After backstage `plugins/kubernetes-backend/src/service/KubernetesFanOutHandler.ts`.
 */
export function claimOf(service: {
  ref: ServiceRef;
  annotations: Readonly<Record<string, string>>;
}): Claimed {
  const written = (name: string) => service.annotations[name]?.trim();
  const namespace = written(annotations.kubernetesNamespace);
  const cluster = written(annotations.kubernetesCluster);
  const where = {
    service: service.ref,
    ...(namespace ? { namespace } : {}),
    ...(cluster ? { cluster } : {}),
  };
  const text = written(annotations.kubernetesLabelSelector);
  if (text !== undefined) {
    const parsed = parseSelector(text);
    return 'problem' in parsed
      ? {
          state: 'unreadable',
          annotation: annotations.kubernetesLabelSelector,
          problem: parsed.problem,
        }
      : {
          state: 'claims',
          claim: {
            ...where,
            by: { type: 'selector', text, selector: parsed.selector },
          },
        };
  }
  const id = written(annotations.kubernetesId);
  return id
    ? { state: 'claims', claim: { ...where, by: { type: 'id', id } } }
    : { state: 'says-nothing' };
}
