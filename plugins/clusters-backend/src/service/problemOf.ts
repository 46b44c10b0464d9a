import { annotations } from '@portolan/portal-common';
import type { ServiceWord } from './Claims';
import type { Deployment } from './DeploymentTable';

/** What is wrong with the catalog entry of a service, or why nothing can be found of it. */
export function problemOf(
  { claimed, expected }: ServiceWord,
  deployments: ReadonlyArray<Deployment | undefined>,
): string | undefined {
  if (claimed.state === 'unreadable') {
    return `Its annotation ${claimed.annotation} cannot be read: ${claimed.problem}`;
  }
  if (expected.problem !== undefined) {
    return `Its annotation ${annotations.deployments} cannot be read: ${expected.problem}`;
  }
  if (deployments.some(one => one?.cell)) {
    return undefined;
  }
  if (claimed.state === 'says-nothing') {
    return 'Neither an id nor a selector of its catalog entry says which workloads are its own';
  }
  const { by, namespace, cluster } = claimed.claim;
  const what =
    by.type === 'id'
      ? `label ${annotations.kubernetesId}=${by.id}`
      : `selector ${by.text}`;
  const where = [
    cluster === undefined ? 'on any cluster' : `on ${cluster}`,
    ...(namespace === undefined ? [] : [`in namespace ${namespace}`]),
  ].join(' ');
  return `Its ${what} fits nothing that was seen ${where}`;
}
