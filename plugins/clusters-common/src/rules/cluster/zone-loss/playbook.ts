import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'A zone is a part of a region, or a room on-premises, that can fail as one. If this zone failed, a part of its pods would find no place in the others. Volumes do not move between zones either, so stateful pods of the zone would wait in any case.',
  inEcs:
    'A service spread over zones whose capacity provider has no reserve: after the loss of a zone its tasks stay in PENDING.',
  check: [
    'See the nodes by zone: `kubectl get nodes -L topology.kubernetes.io/zone`.',
    'See what is asked for in each: the page of this cluster shows head-room by zone.',
    'Ask whether the services that matter are spread over zones at all.',
  ],
  mend: [
    'Add nodes until the remaining zones hold what the largest asks for: with three zones, half as much again.',
    'Give less important services a lower priority, so that they make room.',
    'Where that is too dear, write down which services stay away when a zone is lost.',
  ],
  call: 'The platform team; the decision what may stay away belongs to the owners of the services.',
};
