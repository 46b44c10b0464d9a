import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'Before the API server accepts certain objects it asks this webhook, and without an answer it refuses. Nothing stands behind the webhook now, so such objects can be neither made nor changed. Where pods are among them, nothing that ends is started again: what runs goes on, until it does not.',
  inEcs:
    'There is nothing like it. As if each `RunTask` had to be approved by a Lambda function that no longer exists.',
  check: [
    'See the webhook and its service: `kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations -o wide`.',
    'See the pods behind it: `kubectl get pods -n NAMESPACE`, and why they are not ready.',
    'See what is refused: `kubectl get events -A --field-selector reason=FailedCreate`.',
  ],
  mend: [
    'Bring the pods of the webhook back: their own deployment is usually what is broken.',
    'Where the webhook guards its own pods and so locks itself out, delete its configuration; the product makes it again.',
    'Where the product was removed, delete the configuration that it left behind.',
  ],
  call: 'The platform team at once: an outage of anything else cannot heal while this lasts.',
};
