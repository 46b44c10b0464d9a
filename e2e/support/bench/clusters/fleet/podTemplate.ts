import type { Deployed } from './Deployed';

/** What the container of every service is given, by name. */
const environment = [
  ...['HTTP_PORT', 'LOG_LEVEL', 'DATABASE_URL', 'CACHE_URL', 'OTEL_ENDPOINT'],
  ...['FEATURE_FLAGS_URL', 'REGION', 'TENANT', 'JAVA_TOOL_OPTIONS', 'TZ'],
];

const probe = (path: string) => ({
  httpGet: { path, port: 'http', scheme: 'HTTP' },
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
});

/** The image of a service. */
export function imageOf({ name, version }: Deployed): string {
  return `registry.meridian.example/services/${name}:${version}`;
}

/** The spec of its pods, as a usual chart writes it. */
export function podSpecOf(of: Deployed) {
  const { name } = of;
  return {
    containers: [
      {
        name,
        image: imageOf(of),
        ports: [
          { name: 'http', containerPort: 8080, protocol: 'TCP' },
          { name: 'metrics', containerPort: 9090, protocol: 'TCP' },
        ],
        env: environment.map(variable => ({
          name: variable,
          value: `${variable.toLocaleLowerCase('en-US')} of ${name}`,
        })),
        envFrom: [{ secretRef: { name: `${name}-secrets` } }],
        resources: {
          limits: { memory: '768Mi' },
          requests: { cpu: '250m', memory: '512Mi' },
        },
        readinessProbe: probe('/ready'),
        livenessProbe: probe('/live'),
        startupProbe: { ...probe('/ready'), failureThreshold: 30 },
        volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
        imagePullPolicy: 'IfNotPresent',
        securityContext: {
          capabilities: { drop: ['ALL'] },
          runAsNonRoot: true,
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          seccompProfile: { type: 'RuntimeDefault' },
        },
      },
    ],
    volumes: [{ name: 'tmp', emptyDir: {} }],
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    serviceAccountName: name,
    serviceAccount: name,
    automountServiceAccountToken: false,
    securityContext: { runAsUser: 10001, fsGroup: 10001 },
    schedulerName: 'default-scheduler',
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { 'app.kubernetes.io/name': name } },
      },
    ],
  };
}
