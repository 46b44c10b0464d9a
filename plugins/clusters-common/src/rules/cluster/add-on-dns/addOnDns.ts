import { findAddOns, seesSystem } from '../../addOns/findAddOns';
import { partHealth } from '../../addOns/partHealth';
import type { ClusterRule } from '../../Rule';
import { clusterItself, findingOf } from '../findings';
import { playbook } from './playbook';

const id = 'add-on-dns';

/**
 * Whether names are resolved in the cluster: CoreDNS or kube-dns is there, all its pods are ready, and there are two.
 *
 * @remarks kubernetes.io, concepts/services-networking/dns-pod-service.
 */
export const addOnDns: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Cluster DNS not well',
  playbook,
  judge({ objects, now }) {
    const found = findAddOns(objects).filter(
      ({ known }) => known.purpose === 'dns',
    );
    if (found.length === 0) {
      return seesSystem(objects)
        ? [
            findingOf(id, clusterItself(objects), {
              severity: 'warning',
              sentence:
                'Neither CoreDNS nor kube-dns was found; names of services may not resolve',
              next: 'See what answers the service kube-dns',
              command: 'kubectl get endpointslices -n kube-system',
            }),
          ]
        : [];
    }
    return found
      .flatMap(({ parts }) => parts)
      .flatMap(part => {
        const said = {
          command: `kubectl get pods -n ${part.object.namespace}`,
        };
        const health = partHealth(part, now);
        if (health) {
          return [
            findingOf(id, part.object, {
              ...health,
              ...said,
              next: 'See why its pods are not ready; without DNS no service finds another',
            }),
          ];
        }
        if (part.isDaemonSet || part.wanted > 1) {
          return [];
        }
        return [
          findingOf(id, part.object, {
            severity: part.wanted === 0 ? 'bad' : 'warning',
            sentence: `${part.object.name} runs ${
              part.wanted === 0 ? 'no pod' : 'a single pod'
            }; names ${part.wanted === 0 ? 'do' : 'will'} not resolve ${
              part.wanted === 0 ? 'now' : 'while it moves'
            }`,
            ...said,
            next: 'Run at least two, on different nodes',
          }),
        ];
      });
  },
};
