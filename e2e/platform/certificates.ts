import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const tenYearsMs = 10 * 365 * 24 * 3_600_000;

/** A certificate and its key, or the two keys of a pair, in PEM. */
export interface KeyPair {
  certificate: string;
  key: string;
}

/** What a certificate is for. */
export interface Subject {
  commonName: string;
  /** A group, as Kubernetes reads it. */
  organization?: string;
  /** The names and addresses of a server; a client has none. */
  server?: ReadonlyArray<{ type: 'dns' | 'ip'; value: string }>;
}

/** Signs certificates; its own key is never written. */
export interface Authority {
  certificate: string;
  issue(subject: Subject): Promise<KeyPair>;
}

/** A new certificate authority, valid for ten years from `now`, as are the certificates it issues. */
export async function createAuthority(
  commonName: string,
  now: Date,
): Promise<Authority> {
  const validity = {
    notBefore: new Date(now.getTime() - 60_000), // clocks of one machine, rounded differently
    notAfter: new Date(now.getTime() + tenYearsMs),
  };
  const keys = await newKeys();
  const own = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: [{ CN: [commonName] }],
    ...validity,
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(
        KeyUsageFlags.keyCertSign |
          KeyUsageFlags.cRLSign |
          KeyUsageFlags.digitalSignature,
        true,
      ),
    ],
  });
  let issued = 1;
  return {
    certificate: own.toString('pem'),
    async issue({ commonName: name, organization, server }) {
      const serialNumber = (issued += 1).toString(16).padStart(2, '0');
      const leafKeys = await newKeys();
      const leaf = await X509CertificateGenerator.create({
        serialNumber,
        subject: [
          ...(organization ? [{ O: [organization] }] : []),
          { CN: [name] },
        ],
        issuer: own.subject,
        ...validity,
        signingAlgorithm: algorithm,
        publicKey: leafKeys.publicKey,
        signingKey: keys.privateKey,
        extensions: [
          new KeyUsagesExtension(
            KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment,
            true,
          ),
          new ExtendedKeyUsageExtension([
            server ? ExtendedKeyUsage.serverAuth : ExtendedKeyUsage.clientAuth,
          ]),
          ...(server ? [new SubjectAlternativeNameExtension([...server])] : []),
        ],
      });
      return {
        certificate: leaf.toString('pem'),
        key: await exportedKey(leafKeys.privateKey),
      };
    },
  };
}

/** The keys that sign and check ServiceAccount tokens. */
export async function createSigningKeys(): Promise<{
  publicKey: string;
  privateKey: string;
}> {
  const keys = await newKeys();
  const spki = await crypto.subtle.exportKey('spki', keys.publicKey);
  return {
    publicKey: PemConverter.encode(spki, 'PUBLIC KEY'),
    privateKey: await exportedKey(keys.privateKey),
  };
}

function newKeys() {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

async function exportedKey(key: CryptoKey): Promise<string> {
  return PemConverter.encode(
    await crypto.subtle.exportKey('pkcs8', key),
    'PRIVATE KEY',
  );
}
