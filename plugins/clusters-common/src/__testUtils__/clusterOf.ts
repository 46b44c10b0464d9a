import { keep, type KindName } from '../model/kubernetes/kinds';
import type { ClusterObjects, Knowledge } from '../rules/ClusterObjects';
import { createClusterObjects } from '../rules/createClusterObjects';

/** The instant at which cases are judged unless they say otherwise: 2026-11-27T10:00:00Z. */
export const testNow = Date.parse('2026-11-27T10:00:00Z');

/** So many minutes before {@link testNow}, as Kubernetes writes instants. */
export function ago(minutes: number): string {
  return new Date(testNow - minutes * 60_000)
    .toISOString()
    .replace('.000Z', 'Z');
}

/** Objects as a cluster answers them, by resource; those left out are known to be none. */
export type Manifests = { [K in KindName]?: readonly unknown[] };

/**
 * A cluster of these objects, trimmed as the portal trims them.
 *
 * @param knowledge - of kinds that are not fresh
 */
export function clusterOf(
  manifests: Manifests,
  knowledge: { [K in KindName]?: Knowledge } = {},
): ClusterObjects {
  return createClusterObjects({
    cluster: 'eks-eu-prod',
    read: kind => (manifests[kind] ?? []).map(object => keep(kind, object)),
    knowledge: kind => knowledge[kind] ?? 'fresh',
  });
}
