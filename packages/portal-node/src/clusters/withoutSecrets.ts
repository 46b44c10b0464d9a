import { oneLine } from '../http/problems';

/** What a JSON parser quotes of its input, which may be a key file or the answer of a token endpoint. */
const quotedInput = /Unexpected token .* is not valid JSON/g;
/** PEM blocks, also when they are cut off. */
const pem = /-----BEGIN [^-]*-----.*?(?:-----END [^-]*-----|$)/g;
/** JWTs, the tokens of EKS and of Google, also when they are cut off. */
const tokens = /\b(?:eyJ[\w-]*(?:\.[\w-]*)*|k8s-aws-v1\.[\w-]*|ya29\.[\w.-]*)/g;
/** Values of what is named like a secret: `client_secret=…`, `"refresh_token": "…"`. */
const named =
  /((?:secret|token|assertion|password|signature|private_key|api_?key)["']?\s*[=:]\s*["']?)[^\s"'&,;}<]{8,}/gi;
/** Long runs of letters of both cases and digits: keys and tokens of any make. */
const random =
  /(?<![\w+/=-])(?=[\w+/=-]*[A-Z])(?=[\w+/=-]*[a-z])(?=[\w+/=-]*\d)[\w+/=-]{32,}/g;

/**
 * What a provider said, as one line that may be shown to people: what looks like a credential is left out.
 *
 * @param said - of any length; lines, keys and tokens in it are gone afterwards
 */
export function withoutSecrets(said: string): string {
  return oneLine(said)
    .replace(quotedInput, 'it is not valid JSON')
    .replace(pem, '…')
    .replace(tokens, '…')
    .replace(named, '$1…')
    .replace(random, '…');
}
