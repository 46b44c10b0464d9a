import { z } from 'zod';
import type { RenderedObject } from '../render';
import { valueAt } from '../render';

const record = z.record(z.string(), z.unknown());

/** What `egctl experimental translate -o json` prints, as far as it is looked at. */
const translatedSchema = z.object({
  xds: z.record(
    z.string(),
    z.object({ configs: z.array(z.looseObject({ '@type': z.string() })) }),
  ),
});

const conditionsSchema = z.array(
  z.object({ type: z.string(), status: z.string(), message: z.string() }),
);

/** The kinds of a manifest that Envoy Gateway reads. */
const read = ['HTTPRoute', 'SecurityPolicy', 'BackendTrafficPolicy', 'Service'];

/**
 * What Envoy Gateway is given: the routes and policies of a manifest, and the platform's part of it, a Gateway that
 * trusts as many proxies as the routes say.
 */
export function gatewayInput(
  objects: readonly RenderedObject[],
  namespace: string,
): RenderedObject[] {
  const routes = objects.filter(({ kind }) => kind === 'HTTPRoute');
  const parent = z
    .object({
      name: z.string(),
      namespace: z.string(),
      sectionName: z.string(),
    })
    .parse(valueAt(routes[0], 'spec/parentRefs/0'));
  const hops = Number(
    record.parse(valueAt(routes[0], 'metadata/annotations'))[
      'portolan.dev/trusted-hops'
    ],
  );
  const targetRefs = [
    {
      group: 'gateway.networking.k8s.io',
      kind: 'Gateway',
      name: parent.name,
    },
  ];
  return [
    ...[namespace, parent.namespace].map(name => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    })),
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'envoy' },
      spec: { controllerName: 'gateway.envoyproxy.io/gatewayclass-controller' },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: parent.name, namespace: parent.namespace },
      spec: {
        gatewayClassName: 'envoy',
        listeners: [
          {
            name: parent.sectionName,
            port: 8080,
            protocol: 'HTTP',
            allowedRoutes: { namespaces: { from: 'All' } },
          },
        ],
      },
    },
    {
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'ClientTrafficPolicy',
      metadata: { name: 'trusted-hops', namespace: parent.namespace },
      spec: {
        targetRefs,
        clientIPDetection: { xForwardedFor: { numTrustedHops: hops } },
      },
    },
    ...objects
      .filter(({ kind }) => read.includes(kind))
      .map(each =>
        each.kind === 'Service'
          ? {
              ...each,
              spec: { ...record.parse(each.spec), clusterIP: '10.0.0.1' },
            }
          : each,
      ),
  ];
}

/** Conditions of a translation that are not met: what Envoy Gateway would refuse of the objects. */
export function unmetConditions(translated: string): string[] {
  const unmet: string[] = [];
  JSON.parse(translated, (key, value: unknown) => {
    if (key !== 'conditions') return value;
    for (const { type, status, message } of conditionsSchema.parse(value))
      if (status !== 'True') unmet.push(`${type}: ${message}`);
    return value;
  });
  return unmet;
}

/** Every message of one kind, however deep it lies. */
function messagesOf(configs: unknown, type: string): Record<string, unknown>[] {
  if (Array.isArray(configs))
    return configs.flatMap(each => messagesOf(each, type));
  const parsed = record.safeParse(configs);
  if (!parsed.success) return [];
  const { '@type': name, ...message } = parsed.data;
  return name === `type.googleapis.com/${type}`
    ? [message]
    : Object.values(message).flatMap(each => messagesOf(each, type));
}

/**
 * Envoy's own configuration out of a translation: as it is, but that it listens on one port of this machine, that all
 * clusters lead to one backend, and that it is read from one file in place of a stream.
 */
export function envoyConfig(
  translated: string,
  { controller, backend }: { controller: number; backend: number },
): string {
  const { xds } = translatedSchema.parse(JSON.parse(translated));
  const configs = Object.values(xds).flatMap(each => each.configs);
  const routes = messagesOf(
    configs,
    'envoy.config.route.v3.RouteConfiguration',
  );
  const address = (port: number) => ({
    socketAddress: { address: '127.0.0.1', portValue: port },
  });
  const listeners = messagesOf(configs, 'envoy.config.listener.v3.Listener')
    .filter(listener => JSON.stringify(listener).includes('"rds"'))
    .map(listener => ({ ...listener, address: address(controller) }));
  const clusters = messagesOf(configs, 'envoy.config.cluster.v3.Cluster')
    .filter(({ type }) => type === 'EDS')
    .map(({ edsClusterConfig, ...cluster }) => ({
      ...cluster,
      type: 'STATIC',
      loadAssignment: {
        clusterName: cluster.name,
        endpoints: [
          { lbEndpoints: [{ endpoint: { address: address(backend) } }] },
        ],
      },
    }));
  const text = JSON.stringify({ staticResources: { listeners, clusters } });
  return JSON.stringify(
    JSON.parse(text, (_, value: unknown) => {
      const parsed = record.safeParse(value);
      if (!parsed.success || parsed.data.rds === undefined) return value;
      const { rds, ...manager } = parsed.data;
      const name = valueAt(rds, 'routeConfigName');
      return {
        ...manager,
        routeConfig: routes.find(each => each.name === name),
      };
    }),
  );
}
