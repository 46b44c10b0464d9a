import type { Path } from '../model/Finding';
import type { Workload } from '../model/service/workload';
import type { ServiceValues } from '../model/values/values';
import { isLabel } from './placement';
import type { Place, WorkloadValues } from './Place';
import type { PodPort } from './ports';
import { ruleSources } from './ruleSources';

/** Where Prometheus finds the metrics of a workload. */
export function planMetrics(
  place: Place,
  { metrics }: Workload,
  { ports, path }: { ports: ReadonlyMap<string, PodPort>; path: Path },
): WorkloadValues['metrics'] {
  if (metrics === undefined) return undefined;
  const port =
    metrics.port === undefined
      ? [...ports.values()][0]?.name
      : ports.get(metrics.port)?.name;
  if (port !== undefined)
    return {
      port,
      path: metrics.path,
      ...(metrics.every !== undefined && { interval: `${metrics.every}s` }),
    };
  place.tell({
    kind: 'decision',
    path: [...path, 'metrics'],
    text: 'Prometheus reads metrics from a port, and this workload has none of that name; they are not read.',
    remedy: 'Add the port under ports and name it here.',
    who: 'service team',
  });
  return undefined;
}

/** How Prometheus finds what it reads, and the rules it judges by. */
export function planMonitoring(place: Place): ServiceValues['monitoring'] {
  const { labels } = place.platform.telemetry;
  const groups = Object.fromEntries(
    ruleSources.flatMap(source => Object.entries(source(place))),
  );
  const fit = Object.entries(labels).filter(([key, value]) =>
    isLabel(key, value),
  );
  return {
    serviceMonitors: true,
    ...(fit.length > 0 && { labels: Object.fromEntries(fit) }),
    ...(Object.keys(groups).length > 0 && { groups }),
  };
}
