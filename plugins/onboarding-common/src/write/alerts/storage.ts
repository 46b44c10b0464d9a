import type { ServiceFile } from '../../model/service/ServiceFile';
import { objectOf } from '../places';
import { fits, is, promqlExactly, promqlSelector } from '../text/promql';
import { type Alert, type Series, seriesFor } from './Alert';

/** Names of the claims of a service: its own, those of StatefulSets (`<volume>-<set>-<number>`), and given ones. */
function claimsOf(service: ServiceFile): { pattern: string; sample: string }[] {
  return Object.entries(service.workloads).flatMap(([workload, { volumes }]) =>
    Object.entries(volumes).flatMap(([name, volume]) => {
      if (volume.kind === 'claim' && volume.claim !== undefined)
        return [{ pattern: promqlExactly(volume.claim), sample: volume.claim }];
      if (volume.kind !== 'disk' && volume.kind !== 'shared') return [];
      const object = objectOf(service, workload);
      return volume.perReplica
        ? [
            {
              pattern: `${name}-${object}-[0-9]+`,
              sample: `${name}-${object}-0`,
            },
          ]
        : [
            {
              pattern: `${service.name}(-${workload})?-${name}`,
              sample: objectOf(service, name),
            },
          ];
    }),
  );
}

/** Alerts on volumes that fill, by the metrics of the kubelet. */
export function storageAlerts(
  service: ServiceFile,
  namespace: string,
): Alert[] {
  const claims = claimsOf(service);
  const [first] = claims;
  if (first === undefined) return [];
  const free = 'kubelet_volume_stats_available_bytes';
  const size = 'kubelet_volume_stats_capacity_bytes';
  const matchers = [
    is('namespace', namespace),
    fits(
      'persistentvolumeclaim',
      claims.map(({ pattern }) => pattern).join('|'),
    ),
  ];
  const share = `max by (persistentvolumeclaim) (${promqlSelector(
    free,
    matchers,
  )}) / max by (persistentvolumeclaim) (${promqlSelector(size, matchers)})`;
  const predicted = `max by (persistentvolumeclaim) (predict_linear(${promqlSelector(
    free,
    matchers,
    '6h',
  )}, 345600)) < 0`;
  const labels = { persistentvolumeclaim: first.sample };
  const series = (metric: string, values: string): Series =>
    seriesFor(metric, matchers, values, labels);
  const whole = series(size, '1000000x120');
  return [
    {
      group: 'storage',
      key: 'volume-full',
      name: 'VolumeAlmostFull',
      severity: 'critical',
      expr: `${share} < 0.05`,
      holdFor: 300,
      summary: `${service.name}: less than 5% of the volume {{ $labels.persistentvolumeclaim }} is free`,
      meaning: 'Soon nothing can be written, and the program may stop.',
      first: 'Make room, or raise the size of the volume in portolan.yaml.',
      proof: {
        firing: [series(free, '40000x120'), whole],
        quiet: [series(free, '60000x120'), whole],
        at: 60,
        labels,
      },
    },
    {
      group: 'storage',
      key: 'volume-fills',
      name: 'VolumeFills',
      severity: 'warning',
      expr: `${share} < 0.3 and ${predicted}`,
      holdFor: 3600,
      summary: `${service.name}: the volume {{ $labels.persistentvolumeclaim }} will be full within four days`,
      meaning: 'At the pace of the last six hours it fills within four days.',
      first: 'See what grows; make room, or raise its size in portolan.yaml.',
      proof: {
        firing: [series(free, '290000-300x120'), whole],
        quiet: [series(free, '250000x120'), whole],
        at: 100,
        labels,
      },
    },
  ];
}
