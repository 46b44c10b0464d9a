import { findAddOns } from '../../addOns/findAddOns';
import {
  byShortage,
  roomsOf,
  requestsInWords,
  shortageAfter,
} from '../../capacity/room';
import type { ClusterRule } from '../../Rule';
import { clusterItself, findingOf, isKnown } from '../findings';
import { playbook } from './playbook';

const id = 'node-loss';

/**
 * Whether the pods of any one node have room on the others, by what they ask for.
 *
 * @remarks KubeCPUOvercommit and KubeMemoryOvercommit of kubernetes-mixin. Where an autoscaler is seen, it makes a node:
 *   then it is only worth knowing.
 */
export const nodeLoss: ClusterRule = {
  about: 'cluster',
  id,
  title: 'No room for losing a node',
  playbook,
  judge({ objects }) {
    if (!isKnown(objects, 'pods')) {
      return [];
    }
    const rooms = roomsOf(objects);
    const [worst] = rooms
      .flatMap(({ node }) => {
        const shortage = shortageAfter(one => one === node, rooms);
        return shortage ? [{ name: node.metadata.name, shortage }] : [];
      })
      .sort((a, b) => byShortage(a.shortage, b.shortage));
    if (!worst) {
      return [];
    }
    const scaler = findAddOns(objects).find(({ known }) =>
      ['cluster-autoscaler', 'karpenter'].includes(known.id),
    );
    const { name, shortage } = worst;
    return [
      findingOf(id, clusterItself(objects), {
        severity: scaler ? 'info' : 'warning',
        sentence: `Without node ${name}, ${requestsInWords(
          shortage.missing,
        )} of the ${requestsInWords(
          shortage.displaced,
        )} that its pods ask for would find no place${
          scaler ? ` until ${scaler.known.title} has made a node` : ''
        }`,
        next: 'Add a node, or let pods ask for what they use',
        command: 'kubectl describe nodes',
      }),
    ];
  },
};
