import { hash32, unit } from '../../random';
import { iso, type Thing } from '../kubeObject';
import type { WorkloadPlan } from '../WorkloadPlan';
import { fixed } from './fixedObject';

/** The Service of a workload. */
export function serviceThing(plan: WorkloadPlan): Thing[] {
  const { ports, namespace, name, createdAt, cluster } = plan;
  if (!ports) {
    return [];
  }
  const hash = hash32(`service ${cluster.name} ${name}`);
  const clusterIP = `172.20.${hash % 250}.${1 + (((hash >> 8) & 0xff) % 250)}`;
  return [
    fixed(plan, {
      apiVersion: 'v1',
      kind: 'Service',
      namespace,
      name,
      at: createdAt,
      body: {
        spec: {
          type: 'ClusterIP',
          clusterIP,
          clusterIPs: [clusterIP],
          internalTrafficPolicy: 'Cluster',
          ipFamilies: ['IPv4'],
          ipFamilyPolicy: 'SingleStack',
          ports: ports.map(({ name: port, port: number, targetPort }) => ({
            name: port,
            port: number,
            protocol: 'TCP',
            targetPort,
          })),
          selector: plan.selector,
          sessionAffinity: 'None',
        },
        status: { loadBalancer: {} },
      },
    }),
  ];
}

/** The Ingress of a workload that is called from outside. */
export function ingressThing(plan: WorkloadPlan): Thing[] {
  const { host, namespace, name, createdAt, cluster } = plan;
  if (!host) {
    return [];
  }
  return [
    fixed(plan, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      namespace,
      name,
      at: createdAt,
      annotations: cluster.certManager
        ? { 'cert-manager.io/cluster-issuer': 'letsencrypt' }
        : {},
      body: {
        spec: {
          ingressClassName: cluster.ingressNginx ? 'nginx' : 'traefik',
          rules: [
            {
              host,
              http: {
                paths: [
                  {
                    path: '/',
                    pathType: 'Prefix',
                    backend: { service: { name, port: { name: 'http' } } },
                  },
                ],
              },
            },
          ],
          tls: [{ hosts: [host], secretName: `${name}-tls` }],
        },
        status: {
          loadBalancer: {
            ingress: [{ hostname: `lb-${cluster.name}.meridian.example` }],
          },
        },
      },
    }),
  ];
}

/** The HTTPRoute of a workload, where the Gateway API is installed. */
export function routeThing(plan: WorkloadPlan): Thing[] {
  const { host, namespace, name, createdAt, cluster } = plan;
  // Half of them have moved from Ingress.
  if (!host || !cluster.gatewayApi || unit('route', name) < 0.4) {
    return [];
  }
  return [
    fixed(plan, {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      namespace,
      name,
      at: createdAt,
      body: {
        spec: {
          parentRefs: [
            {
              group: 'gateway.networking.k8s.io',
              kind: 'Gateway',
              name: 'public',
              namespace: 'edge',
            },
          ],
          hostnames: [host],
          rules: [
            {
              matches: [{ path: { type: 'PathPrefix', value: '/' } }],
              backendRefs: [
                { group: '', kind: 'Service', name, port: 80, weight: 1 },
              ],
            },
          ],
        },
        status: {
          parents: [
            {
              controllerName: 'gateway.envoyproxy.io/gatewayclass-controller',
              parentRef: { name: 'public', namespace: 'edge' },
              conditions: ['Accepted', 'ResolvedRefs'].map(type => ({
                type,
                status: 'True',
                reason: type,
                message: '',
                observedGeneration: 1,
                lastTransitionTime: iso(createdAt),
              })),
            },
          ],
        },
      },
    }),
  ];
}

/** The volume claims of a workload. */
export function claimThings(plan: WorkloadPlan): Thing[] {
  const { claim, namespace, name, cluster, scale, kind, createdAt } = plan;
  if (!claim) {
    return [];
  }
  const names =
    kind === 'StatefulSet'
      ? Array.from(
          { length: scale.max },
          (_, slot) => `${claim.name}-${name}-${slot}`,
        )
      : [claim.name];
  return names.map(one =>
    fixed(plan, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      namespace,
      name: one,
      at: createdAt,
      metadata: { finalizers: ['kubernetes.io/pvc-protection'] },
      body: {
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: claim.size } },
          storageClassName: claim.pending
            ? 'gp2-retired'
            : cluster.storageClass,
          volumeMode: 'Filesystem',
          ...(!claim.pending && {
            volumeName: `pvc-${hash32(`${cluster.name} ${namespace} ${one}`)
              .toString(16)
              .padStart(8, '0')}`,
          }),
        },
        status: claim.pending
          ? { phase: 'Pending' }
          : {
              phase: 'Bound',
              accessModes: ['ReadWriteOnce'],
              capacity: { storage: claim.size },
            },
      },
    }),
  );
}

/** Where a service's settings are kept: its name, and nothing of what is in it. */
export function settingsThing(plan: WorkloadPlan): Thing[] {
  const { namespace, name, createdAt, labels } = plan;
  return labels['backstage.io/kubernetes-id']
    ? [
        fixed(plan, {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          namespace,
          name: `${name}-settings`,
          at: createdAt,
          body: { data: {} },
        }),
      ]
    : [];
}
