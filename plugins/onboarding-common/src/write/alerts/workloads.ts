import type { ServiceFile } from '../../model/service/ServiceFile';
import type { Workload } from '../../model/service/workload';
import { isLasting } from '../places';
import { is, promqlSelector } from '../text/promql';
import { type Alert, ruleKey, seriesFor } from './Alert';
import { containerAlerts } from './containers';
import { type Target, targetOf } from './Target';

function replicas(target: Target, { kind, scale }: Workload): Alert[] {
  const { workload, service, namespace, object } = target;
  const stateful = kind === 'stateful';
  const available = stateful
    ? 'kube_statefulset_status_replicas_ready'
    : 'kube_deployment_status_replicas_available';
  const wanted = stateful
    ? 'kube_statefulset_replicas'
    : 'kube_deployment_spec_replicas';
  const matchers = [
    is('namespace', namespace),
    is(stateful ? 'statefulset' : 'deployment', object),
  ];
  const series = (metric: string, values: string) =>
    seriesFor(metric, matchers, values);
  const have = promqlSelector(available, matchers);
  const want = promqlSelector(wanted, matchers);
  const none: Alert = {
    group: 'workloads',
    key: ruleKey('none-ready', workload),
    name: 'NoReplicaReady',
    severity: 'critical',
    expr: `max(${have}) == 0 and max(${want}) > 0`,
    holdFor: 300,
    labels: { workload },
    summary: `${service.name}: no replica of ${workload} is ready`,
    meaning: 'Nothing of this workload does its work.',
    first:
      'If it came with a release, roll back. Else see what its pods wait for.',
    proof: {
      firing: [series(available, '0x60'), series(wanted, '2x60')],
      quiet: [series(available, '1x60'), series(wanted, '2x60')],
      at: 40,
      labels: {},
    },
  };
  return [
    ...(scale?.min === 0 ? [] : [none]),
    {
      group: 'workloads',
      key: ruleKey('too-few', workload),
      name: 'ReplicasMissing',
      severity: 'warning',
      expr: `max(${have}) < max(${want})`,
      holdFor: 900,
      labels: { workload },
      summary: `${service.name}: ${workload} has fewer replicas than it should have for a quarter of an hour`,
      meaning: 'A failure of one more may be felt, and a release hangs.',
      first:
        'See what the pods that are not ready wait for: a node, an image, a secret, their ready check.',
      proof: {
        firing: [series(available, '1x60'), series(wanted, '2x60')],
        quiet: [series(available, '2x60'), series(wanted, '2x60')],
        at: 40,
        labels: {},
      },
    },
    {
      group: 'workloads',
      key: ruleKey('absent', workload),
      name: 'WorkloadAbsent',
      severity: 'critical',
      expr: `absent(sum(${want}))`,
      holdFor: 900,
      labels: { workload },
      summary: `${service.name}: ${workload} is not there, or nothing is known of it`,
      meaning:
        'The workload was removed, or its metrics do not arrive: the other alerts about it are blind.',
      first:
        'See whether it is there. If it is, ask the platform team about kube-state-metrics.',
      proof: {
        firing: [{ metric: 'up', labels: {}, values: '1x60' }],
        quiet: [series(wanted, '2x60')],
        at: 40,
        labels: {},
      },
    },
  ];
}

function ownMetrics(target: Target): Alert {
  const { workload, service, object, namespace } = target;
  const matchers = [is('namespace', namespace), is('service', object)];
  return {
    group: 'workloads',
    key: ruleKey('metrics', workload),
    name: 'MetricsAbsent',
    severity: 'warning',
    expr: `absent(sum(${promqlSelector('up', matchers)} == 1))`,
    holdFor: 900,
    labels: { workload },
    summary: `${service.name}: the metrics of ${workload} do not arrive`,
    meaning: 'What the program says about itself is not seen.',
    first:
      'See whether the metrics answer on their port, and whether the network policy lets Prometheus in.',
    proof: {
      firing: [seriesFor('up', matchers, '0x60')],
      quiet: [seriesFor('up', matchers, '1x60')],
      at: 40,
      labels: {},
    },
  };
}

/**
 * Alerts on workloads that stay: their replicas, restarts and saturation, by the metrics of kube-state-metrics and
 * cAdvisor.
 */
export function workloadAlerts(
  service: ServiceFile,
  namespace: string,
): Alert[] {
  return Object.entries(service.workloads).flatMap(([name, workload]) => {
    if (!isLasting(workload)) return [];
    const target = targetOf(service, namespace, name, workload);
    return [
      ...replicas(target, workload),
      ...containerAlerts(target, workload),
      ...(workload.metrics === undefined ? [] : [ownMetrics(target)]),
    ];
  });
}
