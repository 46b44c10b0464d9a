/** The portal that `npm run e2e` has started for all journeys. */
export function sharedPortal(): { url: string; landscapeUrl: string } {
  const { PORTOLAN_E2E_URL: url, PORTOLAN_E2E_LANDSCAPE_URL: landscapeUrl } =
    process.env;
  if (!url || !landscapeUrl) {
    throw new Error(
      'A journey runs inside `npm run e2e` (one of them: npm run e2e -- part-of-its-name)',
    );
  }
  return { url, landscapeUrl };
}

/** A Backstage token of one of the demo's people, for asking the API directly. */
export async function signIn(
  portalUrl: string,
  person: string,
): Promise<string> {
  const answer = await fetch(`${portalUrl}/api/auth/demo/refresh`, {
    headers: { 'x-demo-person': person },
  });
  if (!answer.ok) {
    throw new Error(
      `'${person}' could not sign in: ${answer.status} ${await answer.text()}`,
    );
  }
  const { backstageIdentity } = (await answer.json()) as {
    backstageIdentity: { token: string };
  };
  return backstageIdentity.token;
}
