import type { Container } from '../../../model/kubernetes/podSpec';

/** Whether something of a resource is set aside for a container: Kubernetes takes a limit for the request where there is none. */
export function reserves(
  container: Pick<Container, 'resources'> | undefined,
  resource: string,
): boolean {
  const { requests, limits } = container?.resources ?? {};
  return (requests?.[resource] ?? limits?.[resource]) !== undefined;
}
