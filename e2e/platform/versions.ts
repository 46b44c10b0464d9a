/**
 * Every version of the platform, in one place. What is built from Go modules of ours (gomod/) names its version
 * there a second time; versions.test.ts holds the two together.
 */
export const versions = {
  /** The newest Kubernetes, of the first cluster; kubectl too. */
  kubernetes: '1.37.2',
  /** The oldest Kubernetes that is supported and whose parts can all be had, of the second cluster. */
  kubernetesOldest: '1.33.4',
  etcd: '3.7.0',
  kwok: '0.8.0',
  helm: '4.3.1',
  helm3: '3.22.0',
  velero: '1.18.3',
  veleroPluginForAws: '1.14.3',
  rclone: '1.76.0',
  kubeStateMetrics: '2.18.0',
  prometheus: '3.16.0',
  alertmanager: '0.34.2',
  thanos: '0.42.4',
  kubeconform: '0.8.0',
  kubeScore: '1.20.0',
  actionlint: '1.7.12',
  hadolint: '2.15.1',
  /** The loader of Compose itself, compose-go. */
  composeSpec: '2.16.2',
  kubernetesValidate: '1.37.0',
  /** The one that Envoy Gateway is built with. */
  gatewayApi: '1.6.1',
  envoyGateway: '1.9.1',
  /** The one that this Envoy Gateway runs (its DefaultEnvoyProxyImage). */
  envoy: '1.39.1',
  externalSecrets: '1.3.2',
  prometheusOperator: '0.85.0',
  /** The oldest supported ones: those of Debian 12. */
  debianPrometheus: '2.42.0',
  debianAlertmanager: '0.25.0',
  debianPostgres: '15',
  debianNginx: '1.22.1',
} as const;

/** Go's minor version that the newest of the tools need. */
export const goNeeded = '1.26';

/** The Go module version of a Prometheus release: 3.16.0 is v0.316.0. */
export function prometheusModuleVersion(release: string): string {
  const [major, minor, patch] = release.split('.');
  return `v0.${major}${minor.padStart(2, '0')}.${patch}`;
}
