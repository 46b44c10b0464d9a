import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'The portal could not see a part of this cluster: it may not read it, has not read it yet, or gets no answer. Faults in that part are not found, so the cluster cannot be called well, even where all that is seen is.',
  inEcs:
    'As if the role of a dashboard may not call `ecs:DescribeServices`: an empty page is not a calm one.',
  check: [
    'See what each stream of the cluster says: the page of this cluster lists them, with the reason.',
    'Ask for the portal: `kubectl auth can-i list nodes --as=system:serviceaccount:NAMESPACE:NAME`.',
    'Compare its cluster role with the one that the portal prints.',
  ],
  mend: [
    'Apply the cluster role that the portal prints; it only reads, and no secrets.',
    'Where it gets no answer, look at network ways and at the certificate between the portal and the API server.',
    'Wait a minute after a start: what was not asked yet is unknown too.',
  ],
  call: 'The platform team of this cluster, which grants the rights.',
};
