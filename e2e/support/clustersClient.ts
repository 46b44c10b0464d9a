import { ClustersClient } from '../../plugins/clusters-common/src';
import { signIn } from './portal';

/** The client of the clusters area at a portal, as one of the demo's people. */
export async function clustersClientOf(
  portalUrl: string,
  person: string,
): Promise<ClustersClient> {
  const authorization = `Bearer ${await signIn(portalUrl, person)}`;
  return new ClustersClient({
    fetch: (path, init) =>
      fetch(`${portalUrl}/api/clusters${path}`, {
        ...init,
        headers: { ...init?.headers, authorization },
      }),
  });
}
