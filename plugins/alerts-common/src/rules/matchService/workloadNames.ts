import { labelOf } from './labelOf';

/** Labels that name a workload, the most telling first; `job` is last, as it may be the one that scrapes. */
const workloadLabels = [
  'deployment',
  'statefulset',
  'daemonset',
  'replicaset',
  'cronjob',
  'job_name',
  'workload',
  'ingress',
  'horizontalpodautoscaler',
  'pod',
  'container',
  'job',
] as const;

// Kubernetes makes random suffixes of these letters only (apimachinery pkg/util/rand).
const random = '[bcdfghjklmnpqrstvwxz2456789]';
const suffixes: Readonly<Record<string, readonly RegExp[]>> = {
  pod: [
    new RegExp(`-${random}{5,10}-${random}{5}$`),
    new RegExp(`-\\d{6,10}-${random}{5}$`),
    new RegExp(`-${random}{5}$`),
    /-\d{1,5}$/,
  ],
  replicaset: [new RegExp(`-${random}{5,10}$`)],
  job_name: [/-\d{6,10}$/],
};

/** A workload that an alert names. */
export interface NamedWorkload {
  label: string;
  value: string;
  workload: string;
}

/** The workloads an alert names by its labels, the most telling first; generated suffixes of pods and jobs are taken off. */
export function* workloadNames(
  labels: Readonly<Record<string, string>>,
): Generator<NamedWorkload> {
  for (const label of workloadLabels) {
    const value = labelOf(labels, label);
    if (value === '') {
      continue;
    }
    yield { label, value, workload: value };
    for (const suffix of suffixes[label] ?? []) {
      const workload = value.replace(suffix, '');
      if (workload !== value && workload !== '') {
        yield { label, value, workload };
      }
    }
    // Scrape configurations made by Helm charts write namespace and name into `job`.
    if (label === 'job' && value.includes('/')) {
      const workload = value.slice(value.lastIndexOf('/') + 1);
      yield { label, value, workload };
    }
  }
}
