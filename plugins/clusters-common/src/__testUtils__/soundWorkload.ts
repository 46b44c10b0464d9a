type Fields = Record<string, unknown>;

/** How a workload of a case differs from one that lacks nothing. */
export interface Differences {
  name?: string;
  namespace?: string;
  metadata?: Fields;
  labels?: Record<string, string>;
  /** Of the workload's spec; a job's for a cron job. */
  spec?: Fields;
  /** Of the template's spec. */
  pod?: Fields;
  /** Of the only container. */
  container?: Fields;
}

const probe = { httpGet: { path: '/ready', port: 'http' } };

/** A container that lacks nothing, but for what is said; `undefined` takes a field out. */
export function soundContainer(differences: Fields = {}): Fields {
  return {
    name: 'web',
    image: 'registry.example/shop/web:4.2.0',
    imagePullPolicy: 'IfNotPresent',
    ports: [{ name: 'http', containerPort: 8080 }],
    readinessProbe: { ...probe, periodSeconds: 5 },
    livenessProbe: { httpGet: { path: '/live', port: 'http' } },
    resources: {
      requests: { cpu: '500m', memory: '1Gi', 'ephemeral-storage': '64Mi' },
      limits: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    ...differences,
  };
}

function templateOf({ labels, pod, container }: Differences) {
  return {
    metadata: { labels: labels ?? { 'app.kubernetes.io/name': 'web' } },
    spec: {
      serviceAccountName: 'web',
      automountServiceAccountToken: false,
      priorityClassName: 'business',
      securityContext: {
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [soundContainer(container)],
      topologySpreadConstraints: [
        { topologyKey: 'topology.kubernetes.io/zone', maxSkew: 1 },
      ],
      ...pod,
    },
  };
}

function metadataOf({ name = 'web', ...differences }: Differences): Fields {
  return {
    name,
    namespace: differences.namespace ?? 'shop',
    uid: `uid-${name}`,
    creationTimestamp: '2026-11-01T00:00:00Z',
    labels: differences.labels ?? { 'app.kubernetes.io/name': 'web' },
    ...differences.metadata,
  };
}

/** A Deployment, StatefulSet or DaemonSet `shop/web` of three replicas that lacks nothing, but for what is said. */
export function soundWorkload(differences: Differences = {}): Fields {
  return {
    metadata: metadataOf(differences),
    spec: {
      replicas: 3,
      selector: {
        matchLabels: differences.labels ?? { 'app.kubernetes.io/name': 'web' },
      },
      template: templateOf(differences),
      ...differences.spec,
    },
  };
}

/** A Job `shop/web` that lacks nothing, but for what is said. */
export function soundJob(differences: Differences = {}): Fields {
  return {
    metadata: metadataOf(differences),
    spec: {
      activeDeadlineSeconds: 3600,
      ttlSecondsAfterFinished: 86400,
      template: templateOf(differences),
      ...differences.spec,
    },
  };
}

/** A CronJob `shop/web` that lacks nothing, but for what is said. */
export function soundCronJob(
  differences: Differences & { cron?: Fields } = {},
): Fields {
  return {
    metadata: metadataOf(differences),
    spec: {
      schedule: '30 2 * * *',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 300,
      jobTemplate: { spec: soundJob(differences).spec },
      ...differences.cron,
    },
  };
}

/** An object `shop/web` of a kind that has a spec. */
export function named(spec: Fields, metadata: Fields = {}): Fields {
  return { metadata: { name: 'web', namespace: 'shop', ...metadata }, spec };
}

/** The ReplicaSet of the Deployment `shop/web`. */
export function soundReplicaSet({ name = 'web' }: Differences = {}): Fields {
  return {
    metadata: {
      name: `${name}-5d9c`,
      namespace: 'shop',
      uid: `uid-${name}-5d9c`,
      creationTimestamp: '2026-11-20T00:00:00Z',
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name,
          uid: `uid-${name}`,
          controller: true,
        },
      ],
    },
    spec: { replicas: 3 },
  };
}

/** A ready pod of {@link soundReplicaSet}, but for what is said. */
export function soundPod(
  differences: Differences & {
    /** Distinguishes it: `a`. */
    suffix?: string;
    node?: string;
    isReady?: boolean;
    /** Instant; 2026-11-20T00:00:00Z unless said. */
    createdAt?: string;
  } = {},
): Fields {
  const { name = 'web', suffix = 'a', node, isReady = true } = differences;
  const { metadata, spec } = templateOf(differences);
  return {
    metadata: {
      name: `${name}-5d9c-${suffix}`,
      namespace: differences.namespace ?? 'shop',
      uid: `uid-${name}-5d9c-${suffix}`,
      creationTimestamp: differences.createdAt ?? '2026-11-20T00:00:00Z',
      labels: metadata.labels,
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: `${name}-5d9c`,
          uid: `uid-${name}-5d9c`,
          controller: true,
        },
      ],
      ...differences.metadata,
    },
    spec: { ...spec, nodeName: node },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }],
    },
  };
}
