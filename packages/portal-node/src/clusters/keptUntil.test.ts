import type { ClusterCredential } from './ClusterAccess';
import { expiryOf } from './expiryOf';
import { keptUntil } from './keptUntil';

const minute = 60_000;
const now = Date.parse('2026-11-27T07:00:00Z');

function bearer(claims: unknown): ClusterCredential {
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return { type: 'bearer token', token: `eyJhbGciOiJSUzI1NiJ9.${body}.c2ln\n` };
}
const plain = (token: string): ClusterCredential => ({
  type: 'bearer token',
  token,
});

describe('how long a credential is kept', () => {
  it.each<[string, ClusterCredential, number | undefined, number]>([
    ['an hour', bearer({ exp: now / 1_000 + 3_600 }), 60, 10],
    ['ten minutes', bearer({ exp: now / 1_000 + 600 }), 10, 9],
    ['a fraction', bearer({ exp: now / 1_000 + 90.5 }), 90.5 / 60, 30.5 / 60],
    ['half a minute', bearer({ exp: now / 1_000 + 30 }), 0.5, 0.5],
    ['over', bearer({ exp: now / 1_000 - 60 }), -1, -1],
    ['no end', bearer({ iss: 'kubernetes/serviceaccount' }), undefined, 4],
    ['an end of another kind', bearer({ exp: 'soon' }), undefined, 4],
    ['no claims', bearer(null), undefined, 4],
    ['three parts that are no JWT', plain('a.b.c'), undefined, 4],
    ['of Google', plain('ya29.c0-opaque'), undefined, 4],
    ['of EKS', plain('k8s-aws-v1.aHR0cHM6Ly9zdHM'), undefined, 4],
    [
      'a certificate',
      { type: 'x509 client certificate', cert: 'a.b.c', key: '' },
      undefined,
      4,
    ],
  ])('%s', (_name, credential, ends, kept) => {
    const expiry = expiryOf(credential);
    expect(expiry && (expiry - now) / minute).toBe(ends);
    expect((keptUntil(now, expiry) - now) / minute).toBe(kept);
  });
});
