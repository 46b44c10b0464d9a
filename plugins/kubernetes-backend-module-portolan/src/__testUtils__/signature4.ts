import { createHash, createHmac } from 'node:crypto';

/** What a token of EKS says: a URL of STS that somebody signed. */
export interface Presigned {
  url: URL;
  accessKeyId: string;
  /** `20261127/eu-central-1/sts/aws4_request` */
  scope: string;
  /** Milliseconds since 1970. */
  signedAt: number;
  signedHeaders: string[];
  signature: string;
}

const timeOf = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** Reads a bearer `k8s-aws-v1.<URL in base64url>`; undefined of anything else. */
export function readPresigned(token: string): Presigned | undefined {
  const [, encoded] = /^k8s-aws-v1\.([\w-]+)$/.exec(token) ?? [];
  if (encoded === undefined) {
    return undefined;
  }
  const url = new URL(Buffer.from(encoded, 'base64url').toString('utf8'));
  const said = (name: string) => url.searchParams.get(`X-Amz-${name}`) ?? '';
  const [accessKeyId, ...scope] = said('Credential').split('/');
  return {
    url,
    accessKeyId,
    scope: scope.join('/'),
    signedAt: Date.parse(said('Date').replace(timeOf, '$1-$2-$3T$4:$5:$6Z')),
    signedHeaders: said('SignedHeaders').split(';'),
    signature: said('Signature'),
  };
}

/**
 * The signature it ought to have.
 *
 * @remarks
 * After "Create a signed AWS API request" in the IAM User Guide: query and headers sorted, each value encoded, and a
 * key derived by day, region and service.
 */
export function signatureOf(
  presigned: Presigned,
  options: { secret: string; headers: Readonly<Record<string, string>> },
): string {
  const { url, scope, signedHeaders } = presigned;
  const { secret, headers } = options;
  const hash = (text: string) =>
    createHash('sha256').update(text).digest('hex');
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(pair => pair.map(encode).join('='))
    .sort();
  const canonical = [
    'GET',
    url.pathname,
    query.join('&'),
    ...signedHeaders.map(name => `${name}:${headers[name]}`),
    '',
    signedHeaders.join(';'),
    hash(''),
  ].join('\n');
  const toSign = [
    'AWS4-HMAC-SHA256',
    url.searchParams.get('X-Amz-Date'),
    scope,
    hash(canonical),
  ].join('\n');
  const key = scope
    .split('/')
    .reduce<string | Buffer>(
      (made, part) => createHmac('sha256', made).update(part).digest(),
      `AWS4${secret}`,
    );
  return createHmac('sha256', key).update(toSign).digest('hex');
}

/** As RFC 3986 wants it, where `encodeURIComponent` spares five characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
