import { versions } from '../versions';
import type { Tool } from './Tool';

/** A folder of custom resource definitions, out of the archive of the project that makes them. */
function definitionsOf(
  name: string,
  options: { version: string; module: string; folder: string },
): Tool {
  const { version, module, folder } = options;
  return {
    name,
    version,
    tier: 2,
    programs: [folder],
    from: {
      kind: 'go',
      module: `${module}@v${version}`,
      packages: {},
      keep: [folder],
      minutes: 0.1,
    },
  };
}

/** Kinds that are not of Kubernetes itself, for who judges objects of them. */
export const definitions: readonly Tool[] = [
  definitionsOf('gateway-api', {
    version: versions.gatewayApi,
    module: 'sigs.k8s.io/gateway-api',
    folder: 'config/crd/standard',
  }),
  definitionsOf('envoy-gateway', {
    version: versions.envoyGateway,
    module: 'github.com/envoyproxy/gateway',
    folder: 'charts/gateway-helm/charts/crds/crds/generated',
  }),
  definitionsOf('external-secrets', {
    version: versions.externalSecrets,
    module: 'github.com/external-secrets/external-secrets',
    folder: 'config/crds/bases',
  }),
  definitionsOf('prometheus-operator', {
    version: versions.prometheusOperator,
    module: 'github.com/prometheus-operator/prometheus-operator',
    folder: 'example/prometheus-operator-crd',
  }),
];
