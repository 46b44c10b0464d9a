import type { PlatformFile } from '../model/platform/PlatformFile';
import type { ServiceFile } from '../model/service/ServiceFile';
import {
  serviceValuesSchema,
  type ServiceValues,
} from '../model/values/values';
import type { Remark } from '../write/GeneratedFile';
import { filled } from './filled';
import { planExtra } from './extra';
import { planIdentity } from './identity';
import { planImage } from './image';
import { planMonitoring } from './monitoring';
import { labelValueOf } from './names';
import { planFlows } from './network';
import { availabilityOf } from './objectives';
import type { Place } from './Place';
import { planWorkload } from './planWorkload';
import { sizeOf } from './resources';
import { SecretShelf } from './secrets';
import { planTelemetryEnv } from './telemetry';

/** What a service is on one cluster of one environment. */
export interface Plan {
  values: ServiceValues;
  /** In the order in which they were found, each once. */
  remarks: Remark[];
}

/** Which place is planned for. */
export interface PlanOptions {
  platform: PlatformFile;
  /** An environment of the platform. */
  environment: string;
  /** One of its clusters. */
  cluster: string;
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, withoutUndefined(each)]),
  );
}

function identityOf({ service, name }: Place): ServiceValues['service'] {
  return {
    name: service.name,
    owner: labelValueOf(service.owner),
    ...(service.system !== undefined && {
      system: labelValueOf(service.system),
    }),
    environment: name,
    tier: service.tier,
    pci: service.pci,
  };
}

/** What is promised, for whoever looks at the objects: percent, and milliseconds by percentile. */
function promisesOf({
  service,
}: Place): NonNullable<ServiceValues['annotations']> {
  const availability = availabilityOf(service);
  const { latency } = service.objectives;
  const latencies = Object.entries(latency).map(
    ([percentile, milliseconds]) => `${percentile}=${milliseconds}ms`,
  );
  return {
    'portolan.dev/availability-objective': `${availability}%`,
    ...(latencies.length > 0 && {
      'portolan.dev/latency-objective': latencies.join(','),
    }),
  };
}

/** Labels of every object: the platform's backup schedules and log pipeline go by them. */
function labelsOf({ service, platform }: Place): Record<string, string> {
  const { tier } = service.recovery;
  return {
    ...(tier !== undefined && {
      'portolan.dev/backup-tier': labelValueOf(tier),
    }),
    ...(service.pci === 'in-scope' && {
      'portolan.dev/log-retention': daysOf(platform.pci.logRetention),
    }),
  };
}

/** Days of a duration, for the label by which the log pipeline keeps what it must. */
function daysOf(seconds: number): string {
  return `${Math.ceil(seconds / 86_400)}d`;
}

function planPlace(place: Place): ServiceValues {
  const { service, platform, cluster } = place;
  const identity = planIdentity(place);
  const flows = planFlows(place, identity);
  const shelf = new SecretShelf(place);
  const planned = Object.entries(service.workloads).map(([name, workload]) => ({
    name,
    ...planWorkload(place, shelf, workload, { name, flows, identity }),
  }));
  const entries = Object.fromEntries(
    planned.flatMap(({ ways }) => Object.entries(ways.entries)),
  );
  const controllers = Object.fromEntries(
    planned.flatMap(({ ways }) => Object.entries(ways.controllers)),
  );
  const disk = sizeOf(platform.limits.disk);
  const values: ServiceValues = {
    service: identityOf(place),
    labels: filled(labelsOf(place)),
    annotations: promisesOf(place),
    image: planImage(place),
    env: filled({ ...planTelemetryEnv(place), ...service.env }),
    externalSecrets: shelf.values(),
    claims: filled(
      Object.fromEntries(
        planned.flatMap(({ claims }) => Object.entries(claims)),
      ),
    ),
    networks: filled(flows.networks),
    networkPolicy: {
      flavor: cluster.network.hostNames === 'cilium' ? 'cilium' : 'kubernetes',
      egress: flows.egress,
      ingress: filled(flows.ingress),
      controllers: { ingress: { enabled: false }, ...controllers },
      prometheus: { namespace: platform.telemetry.prometheusNamespace },
    },
    serviceAccount: filled(identity.annotations ?? {}) && {
      annotations: identity.annotations,
    },
    workloads: Object.fromEntries(
      planned.map(workload => [workload.name, workload.values]),
    ),
    entries: filled(entries),
    monitoring: planMonitoring(place),
    defaults: { ephemeralStorage: { request: disk, limit: disk } },
  };
  return planExtra(place, serviceValuesSchema.parse(withoutUndefined(values)));
}

/**
 * The values of the chart for a service on one cluster of one environment, and what has to be known or decided about
 * them. What the platform lacks is told, and the safe thing is planned.
 * @param service - as it is in that environment
 * @throws RangeError where the platform has no such environment or cluster
 */
export function planService(
  service: ServiceFile,
  { platform, environment, cluster }: PlanOptions,
): Plan {
  const ofEnvironment = platform.environments[environment];
  const ofCluster = platform.clusters[cluster];
  if (ofEnvironment === undefined || ofCluster === undefined)
    throw new RangeError(
      `The platform has no environment ${environment} on a cluster ${cluster}`,
    );
  const remarks = new Map<string, Remark>();
  const values = planPlace({
    service,
    platform,
    name: environment,
    environment: ofEnvironment,
    clusterName: cluster,
    cluster: ofCluster,
    tell: remark => {
      const key = JSON.stringify(remark);
      if (!remarks.has(key)) remarks.set(key, remark);
    },
  });
  return { values, remarks: [...remarks.values()] };
}
