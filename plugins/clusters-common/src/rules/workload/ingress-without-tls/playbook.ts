import type { Playbook } from '../../Playbook';

/** What to know of ingresses without TLS. */
export const playbook: Playbook = {
  meaning:
    'The ingress serves a host and names no certificate for it. The controller then answers in the clear, or with a certificate of its own that browsers refuse. Passwords and session cookies travel readably between the entry and whoever is before it.',
  inEcs:
    'It is a listener on port 80 without a redirect. With ECS the certificate hung on the load balancer, from ACM; here each ingress names its own, unless the load balancer of the cluster still ends TLS.',
  check: [
    'See what answers: `curl -svo /dev/null https://HOST/ 2>&1 | grep -E "subject:|issuer:"`.',
    'See what is named: `kubectl -n NAMESPACE get ingress NAME -o jsonpath="{.spec.tls}"`.',
  ],
  mend: [
    'Name it in `portolan.yaml`: `expose: { host: cards, tls: { secret: cards-tls } }`; with cert-manager the secret is made and renewed by itself.',
    'If a load balancer before the cluster ends TLS, ask the platform team to say so in the platform file; then the entry carries it for all.',
  ],
  call: 'The platform team knows how certificates come to this cluster. Call the security team if the host is public.',
};
