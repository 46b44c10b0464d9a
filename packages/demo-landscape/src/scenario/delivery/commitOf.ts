import { createHash } from 'node:crypto';

/** The commit that a version of a service was built from, as its 40 hexadecimal digits: there is no Git behind it. */
export function commitOf(service: string, version: string): string {
  return createHash('sha1').update(`${service} ${version}`).digest('hex');
}
