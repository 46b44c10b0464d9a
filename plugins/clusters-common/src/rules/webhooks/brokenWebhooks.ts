import type { KindName } from '../../model/kubernetes/kinds';
import type { WebhookConfiguration } from '../../model/kubernetes/policy';
import type { ClusterObjects } from '../ClusterObjects';
import { servesRequests } from '../pods/podParts';
import { selectsAll } from '../selector/selects';

const configurationKinds = [
  'validatingwebhookconfigurations',
  'mutatingwebhookconfigurations',
] as const satisfies readonly KindName[];

/** A webhook that must answer and that nothing can answer. */
export interface BrokenWebhook {
  kind: (typeof configurationKinds)[number];
  configuration: WebhookConfiguration;
  webhook: string;
  /** `namespace/name` */
  service: string;
  why: 'no such service' | 'no pod is ready';
  /** What it stands in the way of: `pods, deployments`. */
  resources: string;
}

function whyBroken(
  objects: ClusterObjects,
  name: string,
  namespace: string,
): BrokenWebhook['why'] | undefined {
  const service = objects.get('services', name, namespace);
  if (!service) {
    return 'no such service';
  }
  const { selector, type } = service.spec;
  // Without a selector somebody else keeps its endpoints, which are not seen here.
  if (Object.keys(selector).length === 0 || type === 'ExternalName') {
    return undefined;
  }
  return objects
    .inNamespace('pods', namespace)
    .some(
      pod => selectsAll(selector, pod.metadata.labels) && servesRequests(pod),
    )
    ? undefined
    : 'no pod is ready';
}

/**
 * Webhooks that let nothing pass when they do not answer (`failurePolicy: Fail`, also where none is written), and behind
 * whose service nothing is ready. Nothing where services or pods are not freshly known.
 */
export function brokenWebhooks(objects: ClusterObjects): BrokenWebhook[] {
  if (
    objects.knowledge('services') !== 'fresh' ||
    objects.knowledge('pods') !== 'fresh'
  ) {
    return [];
  }
  return configurationKinds.flatMap(kind =>
    objects.all(kind).flatMap(configuration =>
      configuration.webhooks.flatMap((webhook): BrokenWebhook[] => {
        const { service } = webhook.clientConfig;
        if (!service || (webhook.failurePolicy ?? 'Fail') !== 'Fail') {
          return [];
        }
        const namespace = service.namespace ?? 'default';
        const why = whyBroken(objects, service.name, namespace);
        const resources = webhook.rules.flatMap(rule => rule.resources);
        return why
          ? [
              {
                kind,
                configuration,
                webhook: webhook.name,
                service: `${namespace}/${service.name}`,
                why,
                resources: [...new Set(resources)].join(', '),
              },
            ]
          : [];
      }),
    ),
  );
}
