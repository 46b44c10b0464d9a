import type { Finding } from '../../../model/Finding';
import type { Handshake } from '../../../model/Handshake';
import { kinds } from '../../../model/kubernetes/kinds';
import type { ClusterObjects } from '../../ClusterObjects';
import {
  ageOf,
  clusterItself,
  counted,
  findingOf,
  minutesSince,
} from '../findings';
import { judgeEnd } from './judgeEnd';

/** A host is asked once an hour; what is older than this was not seen again though it should have been. */
const youngMinutes = 180;

/** What is wrong with the certificates that servers showed, as they were seen last. */
export function judgeShown(
  rule: string,
  handshakes: readonly Handshake[],
  { objects, now }: { objects: ClusterObjects; now: number },
): Finding[] {
  return [
    ...handshakes.flatMap(one =>
      one.of === 'api-server'
        ? ofServer(rule, one, { objects, now })
        : ofEntry(rule, one, now),
    ),
    ...unseen(rule, handshakes, objects),
  ];
}

function ofServer(
  rule: string,
  handshake: Handshake,
  { objects, now }: { objects: ClusterObjects; now: number },
): Finding[] {
  const { shown } = handshake;
  const end = shown && judgeEnd(shown, now);
  return end
    ? [
        findingOf(rule, clusterItself(objects), {
          severity: end.severity,
          sentence: `The certificate of its API server (${shown.subject}) ${
            end.how
          }${asOf(handshake, now)}`,
          next: 'Renew it; managed clusters do it by themselves, then ask the provider',
          command: 'kubeadm certs check-expiration',
        }),
      ]
    : [];
}

function ofEntry(rule: string, handshake: Handshake, now: number): Finding[] {
  const { host, entry, shown } = handshake;
  if (!entry || !shown) {
    return [];
  }
  const { group, version, kind, resource } = kinds[entry.kind];
  const { namespace, name } = entry;
  const object = { group, version, kind, namespace, name };
  const qualified = group === '' ? resource : `${resource}.${group}`;
  const command = `kubectl describe ${qualified} ${name} -n ${namespace}`;
  if (!shown.isForHost) {
    // When it ends matters to nobody: clients refuse it today.
    return [
      findingOf(rule, object, {
        severity: 'warning',
        sentence: `${host} shows a certificate that is not for this name (${
          shown.subject
        })${asOf(handshake, now)}`,
        next: 'See whether the secret that its TLS part names is there: without it a controller shows a certificate of its own',
        command,
      }),
    ];
  }
  const end = judgeEnd(shown, now);
  return end
    ? [
        findingOf(rule, object, {
          severity: end.severity,
          sentence: `The certificate that ${host} shows (${shown.subject}) ${
            end.how
          }${asOf(handshake, now)}`,
          next: 'Find who renews it: cert-manager, the load balancer or somebody by hand; one renewed already may not be loaded yet',
          command,
        }),
      ]
    : [];
}

/** Never good, and no fault: hosts of company networks need not be reachable from here. */
function unseen(
  rule: string,
  handshakes: readonly Handshake[],
  objects: ClusterObjects,
): Finding[] {
  const count = handshakes.filter(({ problem }) => problem).length;
  return count === 0
    ? []
    : [
        findingOf(rule, clusterItself(objects), {
          severity: 'info',
          // Without their names: not everybody who sees the cluster may see what is in its namespaces.
          sentence: `The ${
            count === 1 ? 'certificate' : 'certificates'
          } of ${count} of ${counted(
            handshakes.length,
            'host',
          )} could not be seen when asked last, so whether ${
            count === 1 ? 'it is' : 'they are'
          } well is not known`,
          next: 'See the list of hosts of this cluster, with the reason of each',
        }),
      ];
}

function asOf({ shown, problem }: Handshake, now: number): string {
  const minutes = minutesSince(shown?.at, now);
  return minutes !== undefined && (problem || minutes > youngMinutes)
    ? `, as seen ${ageOf(minutes)} ago`
    : '';
}
