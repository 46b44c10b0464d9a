import type { ClusterRule } from '../../Rule';
import { brokenWebhooks } from '../../webhooks/brokenWebhooks';
import { findingOf, refOf } from '../findings';
import { playbook } from './playbook';

const id = 'webhook-without-backend';

/**
 * Admission webhooks that must answer and that nothing can answer: what they are asked about can be neither made nor
 * changed.
 *
 * @remarks kubernetes.io, reference/access-authn-authz/extensible-admission-controllers: failure policy.
 */
export const webhookWithoutBackend: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Webhook without a backend',
  playbook,
  judge({ objects }) {
    return brokenWebhooks(objects).map(
      ({ kind, configuration, webhook, service, why, resources }) =>
        findingOf(id, refOf(kind, configuration), {
          severity: 'bad',
          sentence: `Webhook ${webhook} must allow ${
            resources || 'every change'
          } and cannot answer: ${
            why === 'no such service'
              ? `there is no service ${service}`
              : `no pod of service ${service} is ready`
          }`,
          next: 'Bring its pods back, or delete the configuration of a product that was removed',
          command: `kubectl get pods -n ${service.split('/')[0]}`,
        }),
    );
  },
};
