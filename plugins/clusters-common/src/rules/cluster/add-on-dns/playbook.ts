import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'CoreDNS turns the names of services into addresses. Where it is slow, alone or down, everything that calls something else fails with errors that look like those of the network, in all services at once.',
  inEcs:
    'The resolver of the VPC, with service discovery of Cloud Map: there AWS runs it, here the cluster does.',
  check: [
    'See its pods: `kubectl get pods -n kube-system -l k8s-app=kube-dns -o wide`.',
    'Read what it says: `kubectl logs -n kube-system -l k8s-app=kube-dns --tail=50`.',
    'Ask it from a pod: `kubectl run -it --rm dns --image=busybox:1.36 -- nslookup kubernetes.default`.',
  ],
  mend: [
    'Bring its pods to run: room on nodes, image, configuration in the config map coredns.',
    'Run two or more on different nodes, and let them grow with the cluster.',
    'On EKS update the add-on to the version that belongs to that of the cluster.',
  ],
  call: 'The platform team at once: when it fails, all services fail.',
};
