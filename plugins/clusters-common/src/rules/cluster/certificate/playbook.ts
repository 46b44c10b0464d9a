import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'A certificate ends soon, has ended, or could not be issued. When that of the API server ends, nobody reaches the cluster, the nodes neither. When one of cert-manager ends, clients of that host are refused. cert-manager renews at two thirds of the life, so one that is near its end was tried and failed. What the API server and the hosts of ingresses and HTTP routes show is read by a TLS handshake once an hour; hosts that the portal cannot reach are counted, and nothing is said of their end.',
  inEcs:
    'A certificate of ACM that is not renewed because its validation record is missing.',
  check: [
    'For cert-manager: `kubectl describe certificate NAME -n NAMESPACE`, then its certificaterequest, order and challenge.',
    'Look at the issuer: `kubectl get issuers,clusterissuers -A`; its account or credentials may have gone.',
    'For a host: `openssl s_client -connect HOST:443 -servername HOST </dev/null | openssl x509 -noout -subject -ext subjectAltName -dates`.',
    'For the API server on-premises: `kubeadm certs check-expiration`.',
  ],
  mend: [
    'Mend what the challenge complains of: DNS record, ingress class, rights of the issuer; it tries again by itself.',
    'Ask for it anew: `cmctl renew NAME -n NAMESPACE`.',
    'A certificate for another name: bring back the secret that the TLS part of the ingress names; without it the controller shows its own.',
    'API server on-premises: `kubeadm certs renew all`, then restart the control plane pods, one machine after the other.',
  ],
  call: 'The platform team; within a week of the end also the owners of the host names.',
};
