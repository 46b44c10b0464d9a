import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'ingress-nginx, the controller of the Kubernetes project itself, was retired in March 2026: no releases, no fixes, also not for holes, and it stands where the internet comes in. The Ingress API stays; only this controller ends. The NGINX Ingress Controller of F5 is another product and is not meant.',
  inEcs:
    'As if the load balancer in front of your services had reached the end of its support.',
  check: [
    'See which ingresses it serves: `kubectl get ingress -A`, column CLASS.',
    'See what they lean on: annotations that begin with `nginx.ingress.kubernetes.io/`.',
    'See whether a Gateway is here already: `kubectl get gatewayclass`.',
  ],
  mend: [
    'Install a controller for the Gateway API (Envoy Gateway, Cilium, or that of your cloud) beside it.',
    'Turn ingresses into HTTPRoutes, service by service: the generator of this portal writes them.',
    'Move the host names by DNS, one by one, then remove ingress-nginx.',
  ],
  call: 'The platform team, which plans the move; owners of services with own annotations are asked by it.',
};
