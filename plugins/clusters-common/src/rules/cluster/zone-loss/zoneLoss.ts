import {
  byShortage,
  roomsOf,
  requestsInWords,
  shortageAfter,
} from '../../capacity/room';
import { zoneOf } from '../../nodes/nodeParts';
import type { ClusterRule } from '../../Rule';
import { clusterItself, findingOf, isKnown } from '../findings';
import { playbook } from './playbook';

const id = 'zone-loss';

/**
 * Whether the pods of any one zone have room in the others, where there are at least two. An autoscaler is no answer: when
 * a zone is lost, everybody wants machines in the others.
 */
export const zoneLoss: ClusterRule = {
  about: 'cluster',
  id,
  title: 'No room for losing a zone',
  playbook,
  judge({ objects }) {
    const nodes = objects.all('nodes');
    const zones = [
      ...new Set(nodes.flatMap(node => zoneOf(node) ?? [])),
    ].sort();
    if (zones.length < 2 || !isKnown(objects, 'pods')) {
      return [];
    }
    const rooms = roomsOf(objects);
    const short = zones.flatMap(zone => {
      const shortage = shortageAfter(node => zoneOf(node) === zone, rooms);
      return shortage ? [{ zone, shortage }] : [];
    });
    const [worst] = short.sort((a, b) => byShortage(a.shortage, b.shortage));
    return worst
      ? [
          findingOf(id, clusterItself(objects), {
            severity: 'warning',
            sentence: `Without zone ${worst.zone}, ${requestsInWords(
              worst.shortage.missing,
            )} of the ${requestsInWords(
              worst.shortage.displaced,
            )} that its pods ask for would find no place`,
            next: 'Keep as much room in the other zones as the largest zone holds',
            command: 'kubectl get nodes -L topology.kubernetes.io/zone',
          }),
        ]
      : [];
  },
};
