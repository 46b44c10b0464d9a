import { Resolver } from 'node:dns/promises';
import type { LookupAddress, LookupOptions } from 'node:dns';

type Told = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/**
 * Resolves a name that data can influence, by DNS alone: neither the files of this machine nor its search domains
 * count. It holds no thread: those that the system's own look-up needs are few, and a name whose servers hang would take
 * them from all others.
 *
 * @param servers - in place of those of the system: `10.0.0.2` or `10.0.0.2:5353`
 */
export function createNameResolver(
  options: { timeoutMs?: number; servers?: readonly string[] } = {},
): (hostname: string, asked: LookupOptions, tell: Told) => void {
  const { timeoutMs = 1_500, servers } = options;

  async function addressesOf(hostname: string): Promise<LookupAddress[]> {
    // Made anew, because the servers of the system may be others by now.
    const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
    if (servers) {
      resolver.setServers(servers);
    }
    const [four, six] = await Promise.allSettled([
      resolver.resolve4(hostname),
      resolver.resolve6(hostname),
    ]);
    return [
      ...(four.status === 'fulfilled' ? four.value : []).map(address => ({
        address,
        family: 4,
      })),
      ...(six.status === 'fulfilled' ? six.value : []).map(address => ({
        address,
        family: 6,
      })),
    ];
  }

  return (hostname, { all }, tell) => {
    addressesOf(hostname).then(
      found => {
        const [first] = found;
        if (first === undefined) {
          tell(unresolved(hostname), []);
        } else if (all) {
          tell(null, found);
        } else {
          tell(null, first.address, first.family);
        }
      },
      (error: unknown) => tell(unresolved(hostname, error), []),
    );
  };
}

function unresolved(hostname: string, cause?: unknown): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} has no address`, { cause }), {
    code: 'ENOTFOUND',
  });
}
