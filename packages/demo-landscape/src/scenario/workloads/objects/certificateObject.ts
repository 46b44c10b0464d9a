import { MINUTE } from '../../clock';
import { drawObject, iso, type Thing } from '../kubeObject';
import type { WorkloadPlan } from '../WorkloadPlan';

/** The certificate of a workload's host; one of them is late. */
export function certificateThing(plan: WorkloadPlan, at: number): Thing[] {
  const { host, namespace, name, createdAt, cluster } = plan;
  if (!host || !cluster.certManager) {
    return [];
  }
  const day = 24 * 60 * MINUTE;
  const late = name === 'event-microsites' && cluster.name === 'eks-eu-prod';
  // Renewed 60 days before a life of 90 ends; the late one has five days left.
  const turn = late
    ? Math.floor(at / day) * day - 85 * day
    : Math.floor((at - createdAt) / (60 * day)) * 60 * day + createdAt;
  const failing = late ? turn + 60 * day : undefined;
  return [
    {
      namespace,
      name: `${name}-tls`,
      changedAt: failing ? turn + 85 * day : turn,
      render: () =>
        drawObject({
          cluster: cluster.name,
          apiVersion: 'cert-manager.io/v1',
          kind: 'Certificate',
          namespace,
          name: `${name}-tls`,
          createdAt,
          labels: plan.labels,
          body: {
            spec: {
              dnsNames: [host],
              secretName: `${name}-tls`,
              issuerRef: {
                group: 'cert-manager.io',
                kind: 'ClusterIssuer',
                name: 'letsencrypt',
              },
              usages: ['digital signature', 'key encipherment'],
            },
            status: {
              notBefore: iso(turn),
              notAfter: iso(turn + 90 * day),
              renewalTime: iso(turn + 60 * day),
              revision: 4,
              conditions: [
                {
                  type: 'Ready',
                  status: 'True',
                  reason: 'Ready',
                  message: 'Certificate is up to date and has not expired',
                  observedGeneration: 1,
                  lastTransitionTime: iso(turn),
                },
                ...(failing
                  ? [
                      {
                        type: 'Issuing',
                        status: 'False',
                        reason: 'Failed',
                        message: `The certificate request has failed to complete and will be retried: Failed to wait for order resource "${name}-tls-1-3120046" to become ready: order is in "invalid" state`,
                        observedGeneration: 1,
                        lastTransitionTime: iso(failing),
                      },
                    ]
                  : []),
              ],
              ...(failing && { failedIssuanceAttempts: 12 }),
            },
          },
          provenance: {
            manager: 'cert-manager-ingress-shim',
            statusManager: 'cert-manager-certificates-readiness',
            changedAt: turn,
          },
        }),
    },
  ];
}
