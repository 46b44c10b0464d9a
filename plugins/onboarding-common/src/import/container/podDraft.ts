import type { DraftObject } from '../draft/Draft';
import type { KeyedEntry } from './keyed';

const host =
  /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const address = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

/** Names put into /etc/hosts. */
export function hostsDraft(entries: readonly KeyedEntry[]): DraftObject {
  const hosts: DraftObject = {};
  for (const { key, text, value } of entries) {
    if (host.test(key) && address.test(text ?? '') && !(key in hosts)) {
      hosts[key] = text ?? '';
      value.kept('The same name and address.');
    } else
      value.unmapped(
        text === 'host-gateway'
          ? 'In a pod the machine it runs on is nobody to call.'
          : 'Not a name with one IPv4 address, or said twice.',
      );
  }
  return hosts;
}

/**
 * Kernel parameters of the pod; each is asked.
 * @param source - what sets them until now: Compose, Docker
 */
export function sysctlsDraft(
  entries: readonly KeyedEntry[],
  source: string,
): DraftObject {
  const sysctls: DraftObject = {};
  for (const { key, text, value } of entries) {
    if (text === undefined || !/^[a-z0-9_.-]{1,200}$/.test(key)) {
      value.unmapped('Not a kernel parameter with its value.');
      continue;
    }
    sysctls[key] = text;
    value.decide({
      topic: 'sysctl',
      question: `${source} sets the kernel parameter ${key}. Still needed?`,
      proposal: 'Yes.',
      consequence:
        'Clusters refuse parameters that are not safe unless their nodes allow them.',
      decider: 'platform team',
    });
  }
  return sysctls;
}

/** Labels say things to programs that are not there: each is looked at by a person only if it routes requests. */
export function reportLabels(entries: readonly KeyedEntry[], at: string) {
  for (const { key, value } of entries)
    if (/^(?:traefik\.|caddy|VIRTUAL_HOST|nginx)/.test(key))
      value.decide({
        topic: 'route',
        question: `${key} routes requests to it. Under which host and paths is it reached?`,
        proposal: 'Not from outside: nothing is exposed yet.',
        consequence: 'Nobody outside reaches it until expose says a host.',
        decider: 'service team',
        draft: `${at}/expose`,
      });
    else
      value.unmapped(
        'Read by programs around Docker; the platform sets its own labels.',
      );
}
