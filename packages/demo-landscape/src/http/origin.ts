import type { IncomingHttpHeaders } from 'node:http';

const localHosts = ['localhost', '127.0.0.1'];

/** Whether the origin is a page on this machine. */
export function isLocalOrigin(origin: string): boolean {
  return (
    URL.canParse(origin) &&
    /^https?:$/.test(new URL(origin).protocol) &&
    localHosts.includes(new URL(origin).hostname)
  );
}

/**
 * Why a request that changes something is refused, if it is: a page of another origin made a browser send it, or
 * the name it was sent to is not this machine's, as after DNS rebinding. What sends no Origin is no browser.
 */
export function refusalOf(headers: IncomingHttpHeaders): string | undefined {
  const { origin, host } = headers;
  if (origin !== undefined && !isLocalOrigin(origin)) {
    return `Origin ${origin.slice(
      0,
      200,
    )} may not change the landscape; only pages of localhost and 127.0.0.1 may.`;
  }
  if (host !== undefined && !isLocalOrigin(`http://${host}`)) {
    return `Host ${host.slice(
      0,
      200,
    )} is not this machine; use localhost or 127.0.0.1.`;
  }
  return undefined;
}
