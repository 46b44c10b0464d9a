import { faultLabel } from '../stages';
import {
  namespaceIn,
  type Environment,
  type Fault,
  type Service,
} from './services';

const versions: Readonly<Record<Environment, string>> = {
  dev: '4.13.0-rc.2',
  staging: '4.12.1',
  production: '4.12.0',
};

/** More than any node has. */
const tooMuch = '64';

/** The objects of these services in an environment: namespaces first, then what runs in them. */
export function manifestsOf(
  services: readonly Service[],
  environment: Environment,
): object[] {
  const namespaces = new Set(
    services.map(service => namespaceIn(service, environment)),
  );
  return [
    ...[...namespaces].map(name => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: { 'portolan.dev/environment': environment } },
    })),
    ...services.flatMap(service => objectsOf(service, environment)),
  ];
}

function objectsOf(service: Service, environment: Environment): object[] {
  const { name, runs, replicas } = service;
  const metadata = {
    name,
    namespace: namespaceIn(service, environment),
    labels: labelsOf(service),
  };
  if (runs === 'CronJob') return [cronJob(service, environment, metadata)];
  const selector = { matchLabels: { 'app.kubernetes.io/name': name } };
  return [
    {
      apiVersion: 'apps/v1',
      kind: runs,
      metadata,
      spec: {
        replicas,
        selector,
        ...(runs === 'StatefulSet' ? storage(name) : {}),
        template: podTemplate(service, environment),
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        selector: selector.matchLabels,
        ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      },
    },
    ...(replicas > 1
      ? [
          {
            apiVersion: 'policy/v1',
            kind: 'PodDisruptionBudget',
            metadata,
            spec: { maxUnavailable: 1, selector },
          },
        ]
      : []),
  ];
}

function labelsOf({ name }: Service) {
  return {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/managed-by': 'portolan-platform',
    'backstage.io/kubernetes-id': name,
  };
}

function storage(serviceName: string) {
  return {
    serviceName,
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '10Gi' } },
        },
      },
    ],
  };
}

function cronJob(
  service: Service,
  environment: Environment,
  metadata: object,
): object {
  const { spec, ...template } = podTemplate(service, environment);
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata,
    spec: {
      schedule: '*/2 * * * *',
      concurrencyPolicy: 'Forbid',
      jobTemplate: {
        spec: {
          backoffLimit: 1,
          template: { ...template, spec: { ...spec, restartPolicy: 'Never' } },
        },
      },
    },
  };
}

function podTemplate(service: Service, environment: Environment) {
  const fault = service.faults?.[environment];
  return {
    metadata: {
      labels: {
        ...labelsOf(service),
        'app.kubernetes.io/version': versions[environment],
        ...(fault && fault !== 'unschedulable' ? { [faultLabel]: fault } : {}),
      },
    },
    spec: {
      containers: service.containers.map((container, at) => ({
        name: container,
        image: imageOf(service.name, environment, fault),
        ports: [
          { name: at === 0 ? 'http' : `http-${at}`, containerPort: 8080 + at },
        ],
        resources: {
          requests: {
            cpu: fault === 'unschedulable' ? tooMuch : '100m',
            memory: '128Mi',
          },
          limits: { memory: '256Mi' },
        },
        ...(service.runs === 'StatefulSet'
          ? { volumeMounts: [{ name: 'data', mountPath: '/data' }] }
          : {}),
      })),
    },
  };
}

function imageOf(name: string, environment: Environment, fault?: Fault) {
  const tag = fault === 'imagepull' ? 'no-such-tag' : versions[environment];
  return `registry.meridian.example/${name}:${tag}`;
}
