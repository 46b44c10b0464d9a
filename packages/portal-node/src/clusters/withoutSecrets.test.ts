import { withoutSecrets } from './withoutSecrets';

const jwt =
  'eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJleHAiOjE3OTU3NjQwNDF9.c2lnbmVk-x';

function messageOf(work: () => unknown): string {
  try {
    return String(work());
  } catch (error) {
    return String(error);
  }
}

describe('what a provider said, shown to people', () => {
  it.each([
    [
      'names and reasons stay',
      'AccessDenied: User: arn:aws:iam::111122223333:user/portal is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::999988887777:role/reader-of-the-production-clusters',
      'AccessDenied: User: arn:aws:iam::111122223333:user/portal is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::999988887777:role/reader-of-the-production-clusters',
    ],
    [
      'so do ids and hosts',
      "AADSTS700016: Application with identifier '6dae42f8-4368-4678-94ff-3960e28e3630' was not found at\nhttps://login.microsoftonline.com/tenant",
      "AADSTS700016: Application with identifier '6dae42f8-4368-4678-94ff-3960e28e3630' was not found at https://login.microsoftonline.com/tenant",
    ],
    ['a JWT', `Bearer ${jwt} refused`, 'Bearer … refused'],
    ['a token of EKS', 'k8s-aws-v1.aHR0cHM6Ly9zdHM refused', '… refused'],
    ['a token of Google', 'got ya29.a0-Xy_z.1', 'got …'],
    [
      'a key file that is cut off',
      'read -----BEGIN PRIVATE KEY-----\nMIIEvQ\nIBADAN',
      'read …',
    ],
    [
      'a key file',
      '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----, no',
      '…, no',
    ],
    [
      'a form',
      'POST client_id=app-1&client_secret=abc~def.123&scope=aks',
      'POST client_id=app-1&client_secret=…&scope=aks',
    ],
    [
      'an answer',
      '{"token_type":"Bearer","refresh_token": "0.AXoAbcdefgh"}',
      '{"token_type":"Bearer","refresh_token": "…"}',
    ],
    [
      'a secret key of AWS',
      'signed with wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY.',
      'signed with ….',
    ],
    [
      'what a parser quotes',
      messageOf(() => JSON.parse('{"private_key": "abc" x}')),
      expect.not.stringContaining('abc'),
    ],
    [
      'what a parser quotes at the start',
      messageOf(() => JSON.parse('top-secret-key')),
      'SyntaxError: it is not valid JSON',
    ],
  ])('%s', (_name, said, shown) => {
    expect(withoutSecrets(said)).toEqual(shown);
  });
});
