import type { PlatformFile } from '../../model/platform/PlatformFile';
import type { ServiceFile } from '../../model/service/ServiceFile';
import { namespaceOf } from '../places';
import { fits, is, promqlExactly, promqlSelector } from '../text/promql';
import type { Alert } from './Alert';

const metric = 'certmanager_certificate_expiration_timestamp_seconds';

/** An alert on certificates that cert-manager did not renew, where an entry of the service has an issuer. */
export function certificateAlerts(
  service: ServiceFile,
  platform: PlatformFile,
  environment: string,
): Alert[] {
  const audiences = new Set(
    Object.values(service.workloads).map(({ expose }) => expose?.audience),
  );
  const issued = (platform.environments[environment]?.clusters ?? [])
    .flatMap(cluster => platform.clusters[cluster]?.entries ?? [])
    .map(name => platform.entries[name])
    .some(
      entry =>
        entry?.issuer !== undefined &&
        entry.flavour !== 'envoy-gateway' &&
        audiences.has(entry.audience),
    );
  if (!issued) return [];
  const namespace = namespaceOf(service, platform, environment);
  const name = fits('name', `${promqlExactly(service.name)}(-.+)?`);
  // Which of the two it is depends on how Prometheus scrapes cert-manager (honorLabels).
  const either = ['namespace', 'exported_namespace']
    .map(label => promqlSelector(metric, [is(label, namespace), name]))
    .join(' or ');
  const labels = { name: `${service.name}-tls` };
  const series = (values: string) => ({
    metric,
    labels: { ...labels, exported_namespace: namespace },
    values,
  });
  return [
    {
      group: 'entry',
      key: 'certificate-expires',
      name: 'CertificateExpires',
      severity: 'warning',
      expr: `min by (name) (${either}) - time() < 1209600`,
      holdFor: 3600,
      summary: `${service.name}: the certificate {{ $labels.name }} ends within two weeks and was not renewed`,
      meaning: 'When it has ended, callers refuse to connect.',
      first:
        'Describe the Certificate and its CertificateRequest; the platform team knows the issuer.',
      proof: {
        firing: [series('1000000x120')],
        quiet: [series('9000000x120')],
        at: 90,
        labels,
      },
    },
  ];
}
