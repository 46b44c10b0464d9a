import { z } from 'zod';
import type { ClusterCredential } from './ClusterAccess';

/** The registered claim of RFC 7519: seconds since 1970, which may have a fraction. */
const claims = z.object({ exp: z.number().positive() });

/**
 * When a credential says of itself that it ends, in milliseconds since 1970; undefined of one that does not say.
 *
 * @remarks
 * Service accounts and Microsoft Entra give JWTs, which say it. Those of Google are opaque. The `k8s-aws-v1.` URLs of
 * EKS are good for 15 minutes after they were signed, but not longer than the AWS session that signed them, of which
 * they say nothing.
 */
export function expiryOf(credential: ClusterCredential): number | undefined {
  if (credential.type !== 'bearer token') {
    return undefined;
  }
  const parts = credential.token.trim().split('.');
  if (parts.length !== 3) {
    return undefined;
  }
  try {
    const parsed = claims.safeParse(
      JSON.parse(Buffer.from(parts[1], 'base64url').toString('utf8')),
    );
    return parsed.success ? parsed.data.exp * 1_000 : undefined;
  } catch {
    return undefined;
  }
}
