import { ago } from '../../../__testUtils__/clusterOf';
import { deployment } from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'deployments/shop/web';

/** Of `guides` in `argocd`, which delivers the deployment web by itself, and has nothing to complain of, unless said. */
function application({
  name = 'guides',
  resource = {},
  spec = {},
  status = {},
}: {
  name?: string;
  resource?: object;
  spec?: object;
  status?: object;
}) {
  return {
    metadata: { name, namespace: 'argocd' },
    spec: {
      destination: { server: 'https://kubernetes.default.svc' },
      syncPolicy: { automated: { selfHeal: true } },
      ...spec,
    },
    status: {
      sync: { status: 'Synced', revision: 'a'.repeat(40) },
      health: { status: 'Healthy', lastTransitionTime: ago(30) },
      operationState: { phase: 'Succeeded', finishedAt: ago(30) },
      resources: [
        {
          group: 'apps',
          version: 'v1',
          kind: 'Deployment',
          namespace: 'shop',
          name: 'web',
          status: 'OutOfSync',
          ...resource,
        },
      ],
      ...status,
    },
  };
}

const outOfSync = { sync: { status: 'OutOfSync' } };
const manifestsOf = (...applications: object[]) => ({
  deployments: [deployment()],
  applications,
});

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'warning: out of sync, though it should have been delivered by itself',
    workload,
    manifests: manifestsOf(application({ status: outOfSync })),
    findings: [
      {
        severity: 'warning',
        sentence:
          'web is not as its source says, and Argo CD has not delivered guides',
        object: {
          group: 'argoproj.io',
          version: 'v1alpha1',
          kind: 'Application',
          namespace: 'argocd',
          name: 'guides',
        },
        next: {
          sentence: 'See in Argo CD what differs, and why it was not delivered',
          command: 'argocd app diff guides',
        },
      },
    ],
  },
  {
    name: 'warning: the last delivery failed',
    workload,
    manifests: manifestsOf(
      application({
        status: {
          ...outOfSync,
          operationState: {
            phase: 'Failed',
            message: 'one or more objects failed to apply: quota.',
            finishedAt: ago(5),
          },
        },
      }),
    ),
    findings: [
      {
        severity: 'warning',
        sentence:
          'Argo CD failed to deliver guides, of which web is a part: one or more objects failed to apply: quota',
        since: '2026-11-27T09:55:00.000Z',
      },
    ],
  },
  {
    name: 'warning: the source cannot be read',
    workload,
    manifests: manifestsOf(
      application({
        status: {
          sync: { status: 'Unknown' },
          conditions: [
            {
              type: 'ComparisonError',
              message: 'authentication required',
            },
          ],
        },
      }),
    ),
    findings: [
      {
        severity: 'warning',
        sentence:
          'Argo CD cannot compare guides with its source, so it delivers nothing to web: authentication required',
      },
    ],
  },
  {
    name: 'warning: degraded, whatever is in sync',
    workload,
    manifests: manifestsOf(
      application({
        status: {
          health: { status: 'Degraded', lastTransitionTime: ago(12) },
        },
      }),
    ),
    findings: [
      {
        severity: 'warning',
        sentence: 'Argo CD calls guides, of which web is a part, degraded',
        since: '2026-11-27T09:48:00.000Z',
        next: {
          sentence: 'See in Argo CD what differs, and why it was not delivered',
          command: 'argocd app get guides',
        },
      },
    ],
  },
  {
    name: 'progressing: it is being delivered',
    workload,
    manifests: manifestsOf(
      application({
        status: { ...outOfSync, operationState: { phase: 'Running' } },
      }),
    ),
    findings: [
      {
        severity: 'progressing',
        sentence: 'Argo CD is delivering guides, of which web is a part',
      },
    ],
  },
  {
    name: 'info: it waits for a person',
    workload,
    manifests: manifestsOf(
      application({
        status: outOfSync,
        spec: { syncPolicy: { automated: { enabled: false } } },
      }),
    ),
    findings: [
      {
        severity: 'info',
        sentence:
          'web is not as its source says: guides waits for somebody to sync it',
      },
    ],
  },
  {
    name: 'info: other objects of the same Application, as far as it tells them apart',
    workload,
    manifests: manifestsOf(
      application({
        resource: { status: 'Synced', health: { status: 'Healthy' } },
        status: { ...outOfSync, health: { status: 'Missing' } },
      }),
    ),
    findings: [
      {
        severity: 'info',
        sentence: 'web is as its source says, other objects of guides are not',
      },
      {
        severity: 'info',
        sentence:
          'Argo CD calls guides, of which web is a part, incomplete, for other objects than web',
      },
    ],
  },
  ...[
    {
      name: 'nothing: in sync and well, and what Argo CD may say one day',
      applications: [
        application({}),
        application({
          name: 'other',
          status: { ...outOfSync, resources: [] },
        }),
      ],
    },
    {
      name: 'nothing: two claim it, which is Argo CD to sort out',
      applications: [
        application({ status: outOfSync }),
        application({ name: 'other', status: outOfSync }),
      ],
    },
    {
      name: 'nothing: the same name on another cluster',
      applications: [
        application({
          status: outOfSync,
          spec: { destination: { name: 'eks-us-prod' } },
        }),
      ],
    },
    {
      name: 'nothing: a word that is new, and no status yet',
      applications: [
        application({
          status: { sync: { status: 'Ahead' }, health: { status: 'Fine' } },
        }),
        { metadata: { name: 'new', namespace: 'argocd' } },
      ],
    },
  ].map(({ name, applications }) => ({
    name,
    workload,
    manifests: manifestsOf(...applications),
    findings: [],
  })),
];
