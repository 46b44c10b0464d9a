import { DAY, MINUTE, SECOND } from '../clock';
import { unit } from '../random';
import { addOnTable, type AddOn } from './addOnTable';
import type { ClusterPlan } from './clusterTable';
import type { JsonObject } from './kubeObject';
import { remembering } from './remembering';
import { rareReleases } from './releases';
import type { WorkloadPlan } from './WorkloadPlan';

/** The workloads of the platform on a cluster, and those nobody owns. */
export function addOnPlans(cluster: ClusterPlan): WorkloadPlan[] {
  return addOnTable
    .filter(addOn => addOn.on(cluster))
    .map(addOn => addOnPlan(addOn, cluster));
}

function addOnPlan(addOn: AddOn, cluster: ClusterPlan): WorkloadPlan {
  const { name, namespace, kind, replicas = 1, port, budget } = addOn;
  const selector = {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': name,
  };
  return {
    cluster,
    kind,
    namespace,
    name,
    selector,
    labels: {
      ...selector,
      ...(name === 'coredns' && { 'k8s-app': 'kube-dns' }),
      ...(['kube-proxy', 'aws-node', 'calico-node'].includes(name) && {
        'k8s-app': name,
      }),
      'app.kubernetes.io/managed-by': 'Helm',
    },
    createdAt:
      cluster.createdAt + Math.floor(unit('installed', name) * 20) * DAY,
    scale: { min: replicas, max: replicas, rhythm: 'steady' },
    startUp: 4 * SECOND,
    rolloutTakes: 3 * MINUTE,
    manager: cluster.argoCd ? 'argocd-controller' : 'helm',
    podSpec: remembering(version => podSpecOf(addOn, version)),
    releases: at =>
      rareReleases(`${cluster.name} ${name}`, versionsOn(addOn, cluster), at),
    fault: () => undefined,
    ports: port
      ? [{ name: port === 53 ? 'dns-tcp' : 'http', port, targetPort: port }]
      : undefined,
    budget: budget ? { maxUnavailable: 1 } : undefined,
    claim: kind === 'StatefulSet' ? { name: 'data', size: '50Gi' } : undefined,
  };
}

/** kube-proxy has the version of its cluster. */
function versionsOn(
  { name, versions }: AddOn,
  { gitVersion }: ClusterPlan,
): readonly [string, string] {
  const own = gitVersion.split('-')[0];
  return name === 'kube-proxy' ? [own, own] : versions;
}

function podSpecOf(addOn: AddOn, version: string): JsonObject {
  const { name, kind, image, cpu, memory, port, privileged = false } = addOn;
  const probe = port && {
    httpGet: { path: '/healthz', port, scheme: 'HTTP' },
    periodSeconds: 10,
    timeoutSeconds: 1,
    successThreshold: 1,
    failureThreshold: 3,
  };
  return {
    serviceAccountName: name,
    terminationGracePeriodSeconds: 30,
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    ...(kind === 'DaemonSet' && {
      hostNetwork: privileged,
      tolerations: [{ operator: 'Exists' }],
      priorityClassName: 'system-node-critical',
    }),
    securityContext: privileged ? {} : { runAsNonRoot: true, runAsUser: 65532 },
    containers: [
      {
        name,
        image: `${image}:${version}`,
        imagePullPolicy: version === 'latest' ? 'Always' : 'IfNotPresent',
        args: ['--v=2'],
        env: [
          {
            name: 'NODE_NAME',
            valueFrom: {
              fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' },
            },
          },
          { name: 'LOG_FORMAT', value: 'json' },
        ],
        ...(port && { ports: [{ containerPort: port, protocol: 'TCP' }] }),
        ...(probe && { readinessProbe: probe, livenessProbe: probe }),
        resources: { requests: { cpu, memory }, limits: { memory } },
        securityContext: {
          privileged,
          allowPrivilegeEscalation: privileged,
          ...(!privileged && {
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          }),
        },
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
      },
    ],
  };
}
