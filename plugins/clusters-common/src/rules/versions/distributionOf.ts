import type { Node } from '../../model/kubernetes/cluster';

/** Whose Kubernetes a cluster is, as far as calendars tell them apart. */
export type Distribution = 'kubernetes' | 'eks' | 'aks' | 'gke';

/** Whoever builds a version on its own marks it; such a one has the calendar of nobody's cloud, wherever its machines are. */
const ownBuild = /\+(?:k3s|rke2)|-vmware|\+vmware/;

/**
 * Whose Kubernetes a cluster is: by the mark of its version, else by who made its nodes.
 *
 * @param version - as the API server names it
 */
export function distributionOf(
  version: string | undefined,
  nodes: readonly Node[],
): Distribution {
  const versions = [
    version ?? '',
    ...nodes.map(({ status }) => status.nodeInfo?.kubeletVersion ?? ''),
  ];
  if (versions.some(one => one.includes('-eks-'))) {
    return 'eks';
  }
  if (versions.some(one => one.includes('-gke.'))) {
    return 'gke';
  }
  if (versions.some(one => ownBuild.test(one))) {
    return 'kubernetes';
  }
  const made = (by: string) =>
    nodes.some(({ spec }) => spec.providerID?.startsWith(by));
  if (made('aws:')) {
    return 'eks';
  }
  if (made('azure:')) {
    return 'aks';
  }
  return made('gce:') ? 'gke' : 'kubernetes';
}
