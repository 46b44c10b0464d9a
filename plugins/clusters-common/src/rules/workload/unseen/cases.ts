import {
  cronJob,
  deployment,
  job,
  pod,
  replicaSet,
  statefulSet,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const web = 'deployments/shop/web';
const seen = {
  deployments: [deployment()],
  replicasets: [replicaSet()],
  pods: [pod('web-a')],
};

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'unknown: neither replica sets nor pods, once for all',
    workload: web,
    manifests: { deployments: [deployment()] },
    knowledge: { replicasets: 'unknown', pods: 'unknown' },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'The replica sets and pods of web are not seen: how it is cannot be told',
      },
    ],
  },
  {
    name: 'unknown: pods are of no use without the replica sets between',
    workload: web,
    manifests: { deployments: [deployment()], pods: [pod('web-a')] },
    knowledge: { replicasets: 'absent' },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'The replica sets of web are not seen: how it is cannot be told',
      },
    ],
  },
  {
    name: 'unknown: no status, as in a file',
    workload: web,
    manifests: { deployments: [{ ...deployment(), status: undefined }] },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'web has no status: no controller has looked at it, so how it is cannot be told',
      },
    ],
  },
  {
    name: 'unknown: it counts pods that are not there',
    workload: 'statefulsets/shop/db',
    manifests: { statefulsets: [statefulSet()] },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'db counts 2 pods of which none is seen: how they are cannot be told',
      },
    ],
  },
  {
    name: 'unknown: the jobs of a cron job',
    workload: 'cronjobs/shop/nightly',
    manifests: { cronjobs: [cronJob()] },
    knowledge: { jobs: 'unknown' },
    findings: [
      {
        severity: 'unknown',
        sentence: 'The jobs of nightly are not seen: how it is cannot be told',
      },
    ],
  },
  {
    name: 'unknown: a job that nobody has started',
    workload: 'jobs/shop/import',
    manifests: { jobs: [{ ...job('import'), status: undefined }] },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'import has no status: no controller has looked at it, so how it is cannot be told',
      },
    ],
  },
  {
    name: 'info: what only some rules ask for',
    workload: web,
    manifests: seen,
    knowledge: {
      horizontalpodautoscalers: 'unknown',
      poddisruptionbudgets: 'unknown',
    },
    findings: [
      {
        severity: 'info',
        sentence:
          'Nothing is said of the autoscalers and disruption budgets of web: they are not seen',
      },
    ],
  },
  {
    name: 'nothing: all is seen, though some is old, which readers weigh',
    workload: web,
    manifests: seen,
    knowledge: { pods: 'stale', replicasets: 'stale' },
    findings: [],
  },
  {
    name: 'nothing: at zero there is nothing to see',
    workload: web,
    manifests: { deployments: [deployment({ spec: { replicas: 0 } })] },
    knowledge: { pods: 'unknown' },
    findings: [],
  },
];
