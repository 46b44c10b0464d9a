import type { Ingress } from '../../../model/kubernetes/network';
import type { WorkloadRule } from '../../Rule';
import { entriesOf } from '../parts/entries';
import { objectRefOf } from '../parts/objectRefs';
import { servicesOf } from '../parts/services';
import { listed } from '../parts/wording';
import { playbook } from './playbook';

/** Controllers that take their certificates from elsewhere: annotations, which are not kept, or the load balancer. */
const certificatesElsewhere =
  /alb|aws|gce|gke|azure|application-gateway|traefik|openshift|tailscale|cloudflare/i;

/**
 * Ingresses to this workload that name hosts without TLS. What takes its certificates from elsewhere is not meant: a
 * controller of a cloud, an ingress without class, and HTTP routes, whose gateway holds them.
 *
 * @remarks Info: it answers, in the clear, and the load balancer before it may hold a certificate. As polaris
 *   tlsSettingsMissing, kubescape C-0263.
 */
export const ingressWithoutTls: WorkloadRule = {
  id: 'ingress-without-tls',
  title: 'Ingress without TLS',
  about: 'workload',
  playbook,
  judge(workload, { objects }) {
    const { namespace = '' } = workload.object.metadata;
    const own = servicesOf(workload, objects).map(
      ({ metadata }) => metadata.name,
    );
    const [found] = entriesOf(namespace, objects).flatMap(entry => {
      if (
        entry.kindName !== 'ingresses' ||
        !entry.backends.some(({ service }) => own.includes(service))
      ) {
        return [];
      }
      const hosts = hostsWithoutTls(entry.object);
      return hosts.length === 0 ? [] : [{ ingress: entry.object, hosts }];
    });
    if (!found) {
      return [];
    }
    return [
      {
        rule: 'ingress-without-tls',
        severity: 'info',
        sentence: `Ingress ${found.ingress.metadata.name} serves ${listed(
          found.hosts,
        )} without TLS`,
        object: objectRefOf('ingresses', found.ingress),
        next: {
          sentence:
            'Set `expose: { tls: { secret: … } }` in portolan.yaml, or say which certificate the entry of the platform uses',
        },
      },
    ];
  },
};

function hostsWithoutTls({ metadata, spec }: Ingress): string[] {
  const ingressClass =
    spec.ingressClassName ??
    metadata.annotations['kubernetes.io/ingress.class'];
  if (!ingressClass || certificatesElsewhere.test(ingressClass)) {
    return [];
  }
  const hosts = spec.rules.flatMap(({ host }) => host ?? []);
  return [...new Set(hosts)].filter(
    host =>
      !spec.tls.some(
        tls =>
          tls.hosts.length === 0 ||
          tls.hosts.some(covered => covers(covered, host)),
      ),
  );
}

/** A certificate for `*.example.com` covers one label in place of the star. */
function covers(covered: string, host: string): boolean {
  return (
    covered === host ||
    (covered.startsWith('*.') &&
      host.slice(host.indexOf('.')) === covered.slice(1))
  );
}
