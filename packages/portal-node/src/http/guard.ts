import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { ProblemError } from './ProblemError';

/** Which URLs that data can influence may be asked. */
export interface GuardOptions {
  /** URL prefixes (`https://runbooks.example.com/`) or hosts (`runbooks.example.com`). */
  allow: readonly string[];
  /** The URL if it is allowed. @throws {@link ProblemError} saying what is not, and which list to extend */
  check(url: string): URL;
}

const refused = new BlockList();
refused.addSubnet('127.0.0.0', 8);
refused.addSubnet('0.0.0.0', 8);
refused.addSubnet('169.254.0.0', 16);
refused.addSubnet('224.0.0.0', 4);
refused.addAddress('::', 'ipv6');
refused.addAddress('::1', 'ipv6');
refused.addSubnet('fe80::', 10, 'ipv6');
refused.addSubnet('ff00::', 8, 'ipv6');
refused.addAddress('fd00:ec2::254', 'ipv6');

/** A guard over an allow-list of the configuration; `key` is named in errors. */
export function createGuard(options: {
  allow: readonly string[];
  key: string;
}): GuardOptions {
  const { allow, key } = options;
  return {
    allow,
    check(text) {
      const refuse = (why: string) =>
        new ProblemError({
          kind: 'forbidden',
          missing: key,
          message: `${text.slice(0, 200)} is not asked: ${why}`,
        });
      if (!URL.canParse(text)) {
        throw refuse('it is not a URL');
      }
      const url = new URL(text);
      if (url.protocol !== 'https:' && url.protocol !== 'http:') {
        throw refuse('only http and https are');
      }
      if (url.username || url.password) {
        throw refuse('it carries a credential');
      }
      if (!allow.some(entry => allows(entry, url))) {
        throw refuse(`${url.host} is not listed in ${key}`);
      }
      if (
        isIP(bare(url.hostname)) &&
        isRefused(bare(url.hostname)) &&
        !isListed(allow, url.hostname)
      ) {
        throw refuse(
          `${url.hostname} is a loopback, link-local or metadata address`,
        );
      }
      return url;
    },
  };
}

/** Resolves a name once for a connection; refused addresses end it unless they are listed themselves,
 * so a listed name cannot be re-bound to one. */
export function createGuardedLookup(
  guard: Pick<GuardOptions, 'allow'>,
  resolve: LookupFunction = systemLookup,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, options, (error, address, family) => {
      if (error) {
        callback(error, address, family);
        return;
      }
      const addresses = Array.isArray(address)
        ? address.map(one => one.address)
        : [address];
      const bad = addresses.find(one => isRefused(one));
      if (bad !== undefined && !isListed(guard.allow, bad)) {
        callback(
          Object.assign(
            new Error(
              `${hostname} resolves to ${bad}, a loopback, link-local or metadata address`,
            ),
            {
              code: 'ERR_ADDRESS_REFUSED',
            },
          ),
          address,
          family,
        );
        return;
      }
      callback(null, address, family);
    });
  };
}

function allows(entry: string, url: URL): boolean {
  if (!URL.canParse(entry)) {
    return entry === url.host || entry === url.hostname;
  }
  const prefix = new URL(entry);
  const path = prefix.pathname.endsWith('/')
    ? prefix.pathname
    : `${prefix.pathname}/`;
  return (
    prefix.origin === url.origin &&
    (url.pathname === prefix.pathname || url.pathname.startsWith(path))
  );
}

function isListed(allow: readonly string[], hostname: string): boolean {
  return allow.some(entry => {
    const host = URL.canParse(entry)
      ? new URL(entry).hostname
      : entry.replace(/:\d+$/, '');
    return host === hostname;
  });
}

function isRefused(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  return refused.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}

function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
