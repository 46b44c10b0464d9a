/** A format by which a secret gives itself away. With a capture group, only that part is the secret. */
export interface SecretFormat {
  what: string;
  pattern: RegExp;
  /** Found by the word before it, which in an ARN is the name of a service. */
  byWord?: true;
}

/**
 * Formats of credentials. Sources: the issuers' documentation, and the rules of gitleaks, which are stricter about
 * what stands around a token: a false alarm costs a click here, a miss costs a secret. No pattern may look far ahead
 * from each of many places: the text is hostile.
 */
export const secretFormats: readonly SecretFormat[] = [
  {
    what: 'a private key',
    pattern:
      /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[^]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|$)/g,
  },
  {
    what: 'an AWS access key',
    pattern: /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])/g,
  },
  {
    what: 'a JSON web token',
    pattern: /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.?[\w-]*/g,
  },
  {
    what: 'a GitHub token',
    pattern: /gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{22,}/g,
  },
  { what: 'a GitLab token', pattern: /gl(?:pat|ptt|rt|dt)-[\w-]{16,}/g },
  {
    what: 'a Slack token',
    pattern: /xox[abeoprs]-[\w-]{10,}|xapp-\d-[\w-]{10,}/g,
  },
  {
    what: 'a Slack webhook',
    pattern: /hooks\.slack\.com\/(?:services|workflows)\/([\w/-]{16,})/g,
  },
  {
    what: 'a Stripe key',
    pattern: /(?:[sr]k_(?:live|test)_|whsec_)[A-Za-z0-9+/=]{12,}/g,
  },
  { what: 'a Google API key', pattern: /AIza[\w-]{35}/g },
  { what: 'a package registry token', pattern: /npm_\w{30,}|pypi-[\w-]{30,}/g },
  { what: 'a SendGrid key', pattern: /(?<![\w-])SG\.[\w-]{16,}\.[\w-]{16,}/g },
  { what: 'an AI provider key', pattern: /(?<![\w-])sk-[\w-]{20,}/g },
  {
    what: 'a URL with a password',
    pattern:
      /[a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@'"]{0,200}:([^\s/'"]{1,500})@/gi,
  },
  {
    what: 'a secret in a query',
    pattern:
      /[?&](?:[\w-]{0,40}(?:token|secret|password|passwd|api_?key|access_?key|signature)|sig|key|pwd)=([^&\s'"]+)/gi,
  },
  {
    what: 'a password in a connection string',
    byWord: true,
    pattern:
      /(?:^|[;,\s])(?:password|pwd|AccountKey|SharedAccessKey)\s*=\s*([^;,\s'"]+)/gi,
  },
  {
    what: 'a secret given to a command',
    byWord: true,
    pattern:
      /(?:--?|\b)[\w-]{0,40}(?:password|passwd|passphrase|secret|token|api[-_]?key|access[-_]?key|requirepass)(?:[= ]|:\s*)['"]?([^\s'"&|;$-][^\s'"&|;]*)/gi,
  },
  {
    what: 'an authorization header',
    pattern:
      /(?:authorization['"]?\s*[:=]\s*['"]?)?\b(?:bearer|basic)\s+([A-Za-z0-9+/=._~-]{8,})/gi,
  },
  {
    what: 'a user with a password',
    pattern: /(?:^|\s)(?:-u|--user)[= ]?['"]?[^\s:'"]+:([^\s'"]+)/g,
  },
];
