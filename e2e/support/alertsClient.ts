import { AlertsClient } from '../../plugins/alerts-common/src';
import { signIn } from './portal';

/** The client of the alerts area at a portal, as one of the demo's people. */
export async function alertsClientOf(
  portalUrl: string,
  person: string,
): Promise<AlertsClient> {
  const authorization = `Bearer ${await signIn(portalUrl, person)}`;
  return new AlertsClient({
    fetch: (path, init) =>
      fetch(`${portalUrl}/api/alerts${path}`, {
        ...init,
        headers: { authorization },
      }),
  });
}
