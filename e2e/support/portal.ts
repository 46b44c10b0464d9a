/** The demo's people, by what they do. */
export const people = {
  developer: 'user:default/ines.carvalho',
  platformEngineer: 'user:default/tomasz.nowak',
  manager: 'user:default/miriam.adler',
} as const;

/**
 * How often the portal of the journeys asks an upstream, in milliseconds: short, so that the journeys are, and long
 * enough for the landscape's slow answers (5 s) to be fresh again before three polls have passed.
 */
export const pollMs = 4_000;

/** The portal that `npm run e2e` has started for all journeys. */
export function sharedPortal(): {
  url: string;
  landscapeUrl: string;
  /** Its databases, logs and repositories. */
  stateDir: string;
} {
  const {
    PORTOLAN_E2E_URL: url,
    PORTOLAN_E2E_LANDSCAPE_URL: landscapeUrl,
    PORTOLAN_E2E_STATE_DIR: stateDir,
  } = process.env;
  if (!url || !landscapeUrl || !stateDir) {
    throw new Error(
      'A journey runs inside `npm run e2e` (one of them: npm run e2e -- part-of-its-name)',
    );
  }
  return { url, landscapeUrl, stateDir };
}

const signInWithinMs = 60_000;

/**
 * A Backstage token of one of the demo's people, for asking the API directly. The catalog that knows
 * them is read shortly after the start, so this waits a minute at most.
 */
export async function signIn(
  portalUrl: string,
  person: string,
): Promise<string> {
  const late = performance.now() + signInWithinMs;
  for (;;) {
    const answer = await fetch(`${portalUrl}/api/auth/demo/refresh`, {
      headers: { 'x-demo-person': person },
    });
    if (answer.ok) {
      const { backstageIdentity } = (await answer.json()) as {
        backstageIdentity: { token: string };
      };
      return backstageIdentity.token;
    }
    const reason = await answer.text();
    if (performance.now() > late) {
      throw new Error(
        `'${person}' could not sign in: ${answer.status} ${reason}`,
      );
    }
    await new Promise(done => setTimeout(done, 500));
  }
}
