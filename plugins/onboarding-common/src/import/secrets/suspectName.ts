const secretWords =
  /^(?:password|passwd|passphrase|pwd|pass|pw|secrets?|tokens?|apikey|credentials?|creds)$/;
const keyWords =
  /^(?:api|private|access|secret|encryption|encrypt|master|signing|shared|account|license|ssh|hmac|aes|jwt|auth|session|cookie)$/;
/** With one of these the name speaks about a secret, not of one. */
const harmlessWords =
  /^(?:ttl|age|expires?|expiration|expiry|url|uri|enabled?|disabled|file|path|dir|name|count|limit|header|issuer|algorithm|length|region|arn|min|max|minute|minutes|seconds?|policy|type|endpoint|id|audience|host|port|requests?|validation|rotation|refresh_interval|cookie_name)$/;

/**
 * Whether the name of a variable, label or option says that its value is a secret: `DB_PASSWORD`, `apiKey`,
 * `SECRET_KEY_BASE`, but not `TOKEN_TTL` or `DB_PASSWORD_FILE`.
 */
export function isSuspectName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  if (words.some(word => harmlessWords.test(word))) return false;
  return words.some(
    (word, index) =>
      secretWords.test(word) ||
      /(?:password|passwd|secret|apikey|token|masterauth|(?:require|user|root|admin|db|my|pg)pass)$/.test(
        word,
      ) ||
      (/^keys?$/.test(word) && keyWords.test(words[index - 1] ?? '')),
  );
}

/** Whether a name speaks of a public identifier, whose value may look random. */
export function isIdentifierName(name: string): boolean {
  return (
    /(?:^|[_.-])(?:ids?|arn|digest|sha|commit|hash|version)$/i.test(name) ||
    /[a-z](?:Ids?|Arn|Digest|Sha|Commit|Hash|Version)$/.test(name)
  );
}
