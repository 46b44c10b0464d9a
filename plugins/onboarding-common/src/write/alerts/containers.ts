import type { Workload } from '../../model/service/workload';
import { is, promqlSelector } from '../text/promql';
import { type Alert, ruleKey } from './Alert';
import { podSeries, type Target } from './Target';

const ofContainer = {
  pod: '{{ $labels.pod }}',
  container: '{{ $labels.container }}',
};

function restarts(target: Target): Alert[] {
  const { workload, service } = target;
  const count = 'kube_pod_container_status_restarts_total';
  const waiting = 'kube_pod_container_status_waiting_reason';
  const looping = [...target.pods, is('reason', 'CrashLoopBackOff')];
  const labels = { pod: target.pod, container: 'app' };
  return [
    {
      group: 'workloads',
      key: ruleKey('restarts', workload),
      name: 'ContainerRestarts',
      severity: 'warning',
      expr: `sum by (pod, container) (increase(${promqlSelector(
        count,
        target.pods,
        '30m',
      )})) > 3`,
      holdFor: 0,
      labels: { workload },
      summary: `${service.name}: ${ofContainer.container} of ${ofContainer.pod} was restarted more than three times within half an hour`,
      meaning:
        'A container ends again and again: by its own fault, for lack of memory, or because it does not answer its live check.',
      first:
        'See why it ended (describe), and what it said before (logs --previous).',
      proof: {
        firing: [podSeries(target, count, '0+1x60')],
        quiet: [podSeries(target, count, '0x30 1x30')],
        at: 50,
        labels,
      },
    },
    {
      group: 'workloads',
      key: ruleKey('crash-loop', workload),
      name: 'ContainerCrashLoops',
      severity: 'critical',
      expr: `max by (pod, container) (max_over_time(${promqlSelector(
        waiting,
        looping,
        '5m',
      )})) >= 1`,
      holdFor: 600,
      labels: { workload },
      summary: `${service.name}: ${ofContainer.container} of ${ofContainer.pod} does not come up`,
      meaning: 'A container ends right after each start.',
      first:
        'If it came with a release, roll back. Else read what it said before it ended (logs --previous).',
      proof: {
        firing: [
          podSeries(target, waiting, '1x60', { reason: 'CrashLoopBackOff' }),
        ],
        quiet: [
          podSeries(target, waiting, '1x60', { reason: 'ContainerCreating' }),
        ],
        at: 40,
        labels,
      },
    },
  ];
}

function memory(target: Target): Alert {
  const { workload, service } = target;
  const used = 'container_memory_working_set_bytes';
  const limit = 'kube_pod_container_resource_limits';
  const ofMemory = [...target.pods, is('resource', 'memory')];
  const real = { label: 'container', comparison: '!=', value: '' } as const;
  const limits = podSeries(target, limit, '1000x60', { resource: 'memory' });
  return {
    group: 'workloads',
    key: ruleKey('memory', workload),
    name: 'MemoryNearLimit',
    severity: 'warning',
    expr: `max by (pod, container) (${promqlSelector(used, [
      ...target.pods,
      real,
    ])}) / max by (pod, container) (${promqlSelector(limit, ofMemory)}) > 0.9`,
    holdFor: 900,
    labels: { workload },
    summary: `${service.name}: ${ofContainer.container} of ${ofContainer.pod} uses more than 90% of the memory it may use`,
    meaning: 'It will be killed when it reaches the limit.',
    first:
      'See whether it grows for ever (a leak: restart it, then look for it) or with load (raise resources.memory).',
    proof: {
      firing: [podSeries(target, used, '950x60'), limits],
      quiet: [podSeries(target, used, '500x60'), limits],
      at: 40,
      labels: { pod: target.pod, container: 'app' },
    },
  };
}

function throttling(target: Target): Alert {
  const { workload, service } = target;
  const throttled = 'container_cpu_cfs_throttled_periods_total';
  const periods = 'container_cpu_cfs_periods_total';
  const share = (metric: string) =>
    `sum by (pod, container) (rate(${promqlSelector(
      metric,
      target.pods,
      '10m',
    )}))`;
  const all = podSeries(target, periods, '0+600x60');
  return {
    group: 'workloads',
    key: ruleKey('throttling', workload),
    name: 'CpuThrottled',
    severity: 'warning',
    expr: `${share(throttled)} / ${share(periods)} > 0.25`,
    holdFor: 900,
    labels: { workload },
    summary: `${service.name}: ${ofContainer.container} of ${ofContainer.pod} is held back by its CPU limit in more than a quarter of the time`,
    meaning: 'It is slower than it could be, since it reaches its CPU limit.',
    first: 'Raise or remove resources.cpuLimit, or scale out.',
    proof: {
      firing: [podSeries(target, throttled, '0+300x60'), all],
      quiet: [podSeries(target, throttled, '0+30x60'), all],
      at: 50,
      labels: { pod: target.pod, container: 'app' },
    },
  };
}

/** Whether a container of the workload has a CPU limit; without one nothing is throttled. */
function isLimited(workload: Workload): boolean {
  return [workload, ...Object.values(workload.sidecars)].some(
    ({ resources }) => resources.cpuLimit !== undefined,
  );
}

/** Alerts on the containers of a workload: their restarts, their memory, and their CPU where it has a limit. */
export function containerAlerts(target: Target, workload: Workload): Alert[] {
  return [
    ...restarts(target),
    memory(target),
    ...(isLimited(workload) ? [throttling(target)] : []),
  ];
}
