/** A JWT that ends then, as service accounts and Microsoft Entra give them; its signature is none. */
export function tokenUntil(expiry: number, id: string): string {
  const part = (value: object) =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { exp: Math.floor(expiry / 1_000), jti: id };
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2lnbmVk`;
}
