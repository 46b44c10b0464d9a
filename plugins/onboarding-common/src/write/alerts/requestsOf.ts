import type { PlatformFile } from '../../model/platform/PlatformFile';
import type { ServiceFile } from '../../model/service/ServiceFile';
import { namespaceOf, objectOf } from '../places';
import { fits, isOneOf, type Matcher, promqlExactly } from '../text/promql';

type Entry = PlatformFile['entries'][string];

/** An entry by which the service is reached, and how its requests are told from those of others. */
export interface Requests {
  entry: string;
  metric: NonNullable<Entry['metric']>;
  /** The one label that is the service's. */
  matcher: Matcher;
  /** A value of that label, for tests. */
  sample: string;
}

/** What is counted of the service, and the entries that count nothing. */
export interface FoundRequests {
  requests: Requests[];
  /** Names of entries without a chosen metric. */
  uncounted: string[];
}

/** Whether a workload is reached from outside the cluster. */
export function isExposed(service: ServiceFile): boolean {
  return Object.values(service.workloads).some(
    ({ expose }) => expose !== undefined,
  );
}

function entriesOf(
  service: ServiceFile,
  platform: PlatformFile,
  environment: string,
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const clusters = platform.environments[environment]?.clusters ?? [];
  for (const [workload, { expose }] of Object.entries(service.workloads)) {
    if (expose === undefined) continue;
    for (const cluster of clusters) {
      const name = platform.clusters[cluster]?.entries.find(
        each => platform.entries[each]?.audience === expose.audience,
      );
      if (name === undefined) continue;
      const workloads = found.get(name) ?? [];
      if (!workloads.includes(workload)) workloads.push(workload);
      found.set(name, workloads);
    }
  }
  return found;
}

/**
 * How the requests of a service are counted in an environment.
 *
 * ingress-nginx and F5 name the Kubernetes Service in their label (`exported_service`, `service`); Envoy names the
 * cluster it made of a route, `httproute/<namespace>/<route>/rule/<n>` (Envoy Gateway, `internal/gatewayapi/helpers.go`).
 */
export function requestsOf(
  service: ServiceFile,
  platform: PlatformFile,
  environment: string,
): FoundRequests {
  const requests: Requests[] = [];
  const uncounted: string[] = [];
  const namespace = namespaceOf(service, platform, environment);
  for (const [name, workloads] of entriesOf(service, platform, environment)) {
    const entry = platform.entries[name];
    if (entry?.metric === undefined) {
      uncounted.push(name);
      continue;
    }
    const label = entry.metric.service;
    if (entry.flavour === 'envoy-gateway') {
      const route = `httproute/${namespace}/${service.name}`;
      requests.push({
        entry: name,
        metric: entry.metric,
        matcher: fits(label, `${promqlExactly(route)}(-[a-z0-9-]+)?/rule/.+`),
        sample: `${route}-web/rule/0`,
      });
      continue;
    }
    const names = workloads.map(workload => objectOf(service, workload));
    requests.push({
      entry: name,
      metric: entry.metric,
      matcher: isOneOf(label, names),
      sample: names[0] ?? service.name,
    });
  }
  return { requests, uncounted };
}
