import { faultLabel } from '../stages';
import { clusters } from '../clusters';
import { namespaceIn, type Environment, type Service } from './services';

/** The newest image of each environment: what one of them runs another does not run yet. */
const versions: Readonly<Record<Environment, string>> = {
  dev: '4.13.0-rc.2',
  staging: '4.12.1',
  production: '4.12.0',
};

/** More than any node has. */
const tooMuch = '64';

const workloadNames = {
  Deployment: 'web',
  StatefulSet: 'store',
  CronJob: 'nightly',
} as const;

/** The service file of a service of the slice. YAML, since JSON is. */
export function definitionOf(service: Service): string {
  const { name, owner, runs, replicas, containers } = service;
  const image = `registry.meridian.example/${name}:${versions.production}`;
  const [, ...beside] = containers;
  return JSON.stringify({
    apiVersion: 'portolan.dev/v1',
    kind: 'Service',
    name,
    owner,
    image,
    workloads: {
      [workloadNames[runs]]: {
        resources: { cpu: '100m', memory: '256Mi' },
        sidecars: Object.fromEntries(beside.map(each => [each, { image }])),
        ...(runs === 'CronJob'
          ? {
              schedule: '*/2 * * * *',
              timeLimit: '90s',
              parallelSafe: { value: true, reason: 'It writes nothing' },
            }
          : {
              port: 8080,
              health: '/healthz',
              scale: replicas,
            }),
        ...(runs === 'StatefulSet' && {
          volumes: {
            data: {
              kind: 'disk',
              path: '/data',
              size: '10Gi',
              perReplica: true,
            },
          },
        }),
      },
    },
  });
}

/** The platform file under which a service gets the namespaces that the catalog names. */
export function platformOf(service: Service): string {
  return JSON.stringify({
    apiVersion: 'portolan.dev/v1',
    kind: 'Platform',
    name: 'meridian',
    versions: { chart: '1.0.0', date: '2026-11-02' },
    registries: {
      images: 'registry.meridian.example',
      charts: 'oci://registry.meridian.example/charts',
    },
    clusters: Object.fromEntries(
      clusters.map(({ name, version }) => [
        name,
        {
          kubernetes: version.split('.').slice(0, 2).join('.'),
          place: 'eks',
          network: { policies: true },
        },
      ]),
    ),
    environments: Object.fromEntries(
      Object.keys(versions)
        .filter(isEnvironment)
        .map(environment => [
          environment,
          {
            clusters: [clusterIn(environment)],
            domain: `${environment}.meridian.example`,
            namespace: namespaceIn(service, environment),
            production: environment === 'production',
          },
        ]),
    ),
  });
}

/** What stands in values.local.yaml of an environment: its image, and how it fails there. */
export function localValuesOf(
  { runs, faults }: Service,
  environment: Environment,
): object {
  const fault = faults?.[environment];
  const name = workloadNames[runs];
  return {
    image: {
      tag: fault === 'imagepull' ? 'no-such-tag' : versions[environment],
    },
    ...(fault && {
      workloads: {
        [name]:
          fault === 'unschedulable'
            ? {
                containers: {
                  [name]: { resources: { requests: { cpu: tooMuch } } },
                },
              }
            : { labels: { [faultLabel]: fault } },
      },
    }),
  };
}

/** The cluster that has an environment; dev and staging share one. */
function clusterIn(environment: Environment): string {
  const wanted = environment === 'production' ? 'production' : 'staging';
  const cluster = clusters.find(each => each.environment === wanted);
  if (!cluster) throw new Error(`No cluster has ${wanted}`);
  return cluster.name;
}

function isEnvironment(name: string): name is Environment {
  return Object.hasOwn(versions, name);
}
