import { generateKeyPairSync } from 'node:crypto';
import { generate } from 'selfsigned';

/**
 * A certificate for this machine that is its own authority, both PEM. Nobody trusts it who was not told to.
 *
 * @param hosts - names of other machines that it is good for too
 * @param days - until it ends
 */
export function createCertificate(
  commonName: string,
  hosts: readonly string[] = [],
  days = 2,
): {
  cert: string;
  key: string;
} {
  // The library makes keys in JavaScript, which takes seconds.
  const keyPair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  // In a variable of its own, because the library's types leave `keyPair` out.
  const options = {
    algorithm: 'sha256',
    keyPair,
    days,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          ...hosts.map(value => ({ type: 2 as const, value })),
        ],
      },
    ],
  };
  const made = generate([{ name: 'commonName', value: commonName }], options);
  return { cert: made.cert, key: made.private };
}
