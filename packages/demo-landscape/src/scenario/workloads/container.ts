import { unit } from '../random';
import type { Service } from '../services';
import type { ClusterPlan } from './clusterTable';
import type { JsonObject } from './kubeObject';
import { differenceOf, sameSettingsOf } from './troubleTable';

interface Runtime {
  /** Milliseconds from start to ready. */
  startUp: number;
  cpu: string;
  memory: string;
  memoryLimit: string;
  /** Only some are held back at a limit. */
  cpuLimit?: string;
  port: number;
  user: number;
  env: Readonly<Record<string, string>>;
}

const runtimes: Readonly<Record<string, Runtime>> = {
  java: {
    startUp: 24_000,
    cpu: '500m',
    memory: '1Gi',
    memoryLimit: '1536Mi',
    port: 8080,
    user: 10001,
    env: {
      JAVA_TOOL_OPTIONS: '-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError',
      SPRING_PROFILES_ACTIVE: 'kubernetes',
      MANAGEMENT_SERVER_PORT: '8081',
    },
  },
  go: {
    startUp: 3_000,
    cpu: '250m',
    memory: '128Mi',
    memoryLimit: '256Mi',
    port: 8080,
    user: 65532,
    env: { GOMEMLIMIT: '230MiB' },
  },
  node: {
    startUp: 7_000,
    cpu: '250m',
    memory: '384Mi',
    memoryLimit: '512Mi',
    port: 3000,
    user: 1000,
    env: { NODE_ENV: 'production', NODE_OPTIONS: '--max-old-space-size=384' },
  },
  python: {
    startUp: 11_000,
    cpu: '300m',
    memory: '512Mi',
    memoryLimit: '768Mi',
    port: 8000,
    user: 10001,
    env: { PYTHONUNBUFFERED: '1', WEB_CONCURRENCY: '4' },
  },
  php: {
    startUp: 5_000,
    cpu: '200m',
    memory: '256Mi',
    memoryLimit: '384Mi',
    cpuLimit: '400m',
    port: 9000,
    user: 33,
    env: { APP_ENV: 'prod', PHP_FPM_PM_MAX_CHILDREN: '24' },
  },
  dotnet: {
    startUp: 12_000,
    cpu: '400m',
    memory: '512Mi',
    memoryLimit: '768Mi',
    cpuLimit: '800m',
    port: 8080,
    user: 1654,
    env: { ASPNETCORE_URLS: 'http://+:8080', DOTNET_gcServer: '1' },
  },
};

/** How programs of the runtime are run. */
export function runtimeOf({ runtime }: Service): Runtime {
  return runtimes[runtime] ?? runtimes.go;
}

/** A digest that depends on the name and version alone. */
export function digestOf(image: string): string {
  const part = (at: number) =>
    Math.floor(unit('digest', image, at) * 4_294_967_296)
      .toString(16)
      .padStart(8, '0');
  return `sha256:${Array.from({ length: 8 }, (_, at) => part(at)).join('')}`;
}

/** The image of a service at a version: by tag and digest. */
function imageOfService(name: string, version: string): string {
  const image = `registry.meridian.example/${name}:${version}`;
  return `${image}@${digestOf(image)}`;
}

/**
 * The spec of a service's pods.
 *
 * @param options - `data`: whether they mount data of a claim, and of which; that of a StatefulSet gives each pod its own
 */
export function podSpecOf(
  service: Service,
  cluster: ClusterPlan,
  version: string,
  options: { data?: { claim?: string }; job?: boolean } = {},
): JsonObject {
  const { data, job = false } = options;
  const runtime = runtimeOf(service);
  const difference = differenceOf(service.name, cluster.environment);
  const { name } = service;
  return {
    serviceAccountName: name,
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 30,
    restartPolicy: job ? 'Never' : 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    enableServiceLinks: false,
    ...(service.tier === 1 && { priorityClassName: 'business-critical' }),
    securityContext: {
      runAsNonRoot: service.runtime !== 'php',
      ...(service.runtime !== 'php' && {
        runAsUser: runtime.user,
        runAsGroup: runtime.user,
        fsGroup: runtime.user,
      }),
      seccompProfile: { type: 'RuntimeDefault' },
    },
    ...(!job && {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: { 'app.kubernetes.io/name': name } },
        },
      ],
    }),
    containers: [
      {
        name,
        image: imageOfService(name, version),
        imagePullPolicy: 'IfNotPresent',
        ...(!job && {
          ports: [
            { name: 'http', containerPort: runtime.port, protocol: 'TCP' },
          ],
        }),
        env: envOf(service, cluster, version),
        envFrom: [{ configMapRef: { name: `${name}-settings` } }],
        resources: {
          requests: { cpu: runtime.cpu, memory: runtime.memory },
          limits: { cpu: runtime.cpuLimit, memory: runtime.memoryLimit },
        },
        ...(!job && probesOf(service, difference === 'probe')),
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: service.runtime !== 'php',
          capabilities: { drop: ['ALL'] },
        },
        volumeMounts: [
          { name: 'tmp', mountPath: '/tmp' },
          ...(data ? [{ name: 'data', mountPath: '/var/lib/data' }] : []),
        ],
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'FallbackToLogsOnError',
      },
    ],
    volumes: [
      { name: 'tmp', emptyDir: { sizeLimit: '256Mi' } },
      ...(data?.claim
        ? [{ name: 'data', persistentVolumeClaim: { claimName: data.claim } }]
        : []),
    ],
  };
}

function envOf(
  service: Service,
  { name: cluster, environment }: ClusterPlan,
  version: string,
): JsonObject[] {
  const difference = differenceOf(service.name, environment);
  const { env } = runtimeOf(service);
  const upper = service.name.toUpperCase().replace(/-/g, '_');
  const plain: Record<string, string> = {
    ...env,
    APP_VERSION: version,
    ENVIRONMENT: environment,
    CLUSTER: cluster,
    LOG_LEVEL: environment === 'production' ? 'info' : 'debug',
    OTEL_SERVICE_NAME: service.name,
    OTEL_EXPORTER_OTLP_ENDPOINT:
      'http://otel-collector.observability.svc.cluster.local:4317',
    ...Object.fromEntries(
      service.dependsOn
        .slice(0, 4)
        .map(one => [
          `${one.toUpperCase().replace(/-/g, '_')}_URL`,
          `http://${one}.svc.cluster.local`,
        ]),
    ),
    ...sameSettingsOf(service.name, environment),
    [`${upper}_TIMEOUT_MS`]: environment === 'production' ? '1500' : '5000',
  };
  if (difference === 'env') {
    delete plain[`${upper}_TIMEOUT_MS`];
  }
  return [
    ...Object.entries(plain).map(([name, value]) => ({ name, value })),
    {
      name: 'DATABASE_PASSWORD',
      valueFrom: {
        secretKeyRef: { name: `${service.name}-database`, key: 'password' },
      },
    },
    {
      name: 'FEATURE_FLAGS',
      valueFrom: {
        configMapKeyRef: {
          name: `${service.name}-settings`,
          key: difference === 'config-key' ? 'featureFlags' : 'feature-flags',
        },
      },
    },
    {
      name: 'POD_IP',
      valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } },
    },
  ];
}

function probesOf({ runtime }: Service, different: boolean): JsonObject {
  const paths =
    runtime === 'java'
      ? ['/actuator/health/readiness', '/actuator/health/liveness']
      : ['/readyz', '/livez'];
  const probe = (path: string, periodSeconds: number) => ({
    httpGet: { path, port: 'http', scheme: 'HTTP' },
    periodSeconds,
    timeoutSeconds: 2,
    successThreshold: 1,
    failureThreshold: 3,
  });
  return {
    readinessProbe: probe(different ? '/health' : paths[0], 5),
    livenessProbe: probe(different ? '/health' : paths[1], 10),
    startupProbe: { ...probe(paths[1], 2), failureThreshold: 45 },
  };
}
