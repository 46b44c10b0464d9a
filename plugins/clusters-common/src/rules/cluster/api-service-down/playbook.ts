import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'Some APIs of the cluster are answered by a service in it: metrics.k8s.io by metrics-server, others by KEDA or an adapter. This one does not answer. Scaling by those metrics stands still, `kubectl top` fails, and namespaces cannot be deleted, because the API server must ask every API for what is left.',
  inEcs:
    'As if CloudWatch did not answer: target tracking keeps the number of tasks as it was.',
  check: [
    'Read why: `kubectl describe apiservice NAME`.',
    'Look at the pods of the service that it names: `kubectl get pods -n NAMESPACE`.',
    'Look whether the network lets the control plane reach them: security group, network policy.',
  ],
  mend: [
    'Restart or mend the deployment behind the service.',
    'Renew its certificate where the message speaks of x509.',
    'Where the product was removed and only the API is left: `kubectl delete apiservice NAME`.',
  ],
  call: 'The platform team, which owns the add-on behind the API.',
};
