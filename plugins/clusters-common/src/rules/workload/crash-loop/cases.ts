import { ago } from '../../../__testUtils__/clusterOf';
import {
  containerStatus,
  cronJob,
  deployment,
  job,
  notReady,
  pod,
  replicaSet,
  terminated,
  waiting,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const looping = (restartCount: number, minutes: number) =>
  waiting('CrashLoopBackOff', { restartCount, lastState: terminated(minutes) });

/** Runs again since so many minutes, after a run of half a minute. */
const between = (minutes: number, said = {}) =>
  containerStatus({
    restartCount: 9,
    state: { running: { startedAt: ago(minutes) } },
    lastState: terminated(minutes + 5),
    ...said,
  });

const workload = 'deployments/shop/web';
const replicasets = [replicaSet()];
const hurt = { readyReplicas: 1, availableReplicas: 1 };

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'bad: two of three fall, the one that fell most is shown',
    workload,
    manifests: {
      deployments: [deployment({ status: hurt })],
      replicasets,
      pods: [
        pod('web-a'),
        pod('web-b', { containers: [looping(5, 1)], status: notReady(20) }),
        pod('web-c', { containers: [looping(9, 4)] }),
      ],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          '2 of 3 pods of web end again and again: 14 restarts, last exit code 1 (Error)',
        object: {
          group: '',
          version: 'v1',
          kind: 'Pod',
          namespace: 'shop',
          name: 'web-c',
        },
        since: '2026-11-27T09:55:30.000Z',
        next: {
          sentence: 'Read what web wrote before it ended',
          command:
            'kubectl --context eks-eu-prod -n shop logs pod/web-c --previous',
        },
      },
    ],
  },
  {
    name: 'warning: the new version falls while the old pods serve all',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets: [replicaSet(), replicaSet({ name: 'web-old' })],
      pods: [
        ...['x', 'y', 'z'].map(name =>
          pod(`web-old-${name}`, { of: ['ReplicaSet', 'web-old'] }),
        ),
        pod('web-a', { containers: [looping(3, 1)], status: notReady(5) }),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          '1 of 4 pods of web ends again and again: 3 restarts, last exit code 1 (Error)',
      },
    ],
  },
  {
    name: 'bad: between two crashes it runs and says that it is ready, and still is one',
    workload,
    manifests: {
      deployments: [
        deployment({
          spec: { replicas: 1 },
          status: { readyReplicas: 1, availableReplicas: 1 },
        }),
      ],
      replicasets,
      pods: [pod('web-a', { containers: [between(1)] })],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          'The pod of web ends again and again: 9 restarts, last exit code 1 (Error)',
      },
    ],
  },
  {
    name: 'bad: a program that is done is one too, and a sidecar; the command names the container',
    workload,
    manifests: {
      deployments: [deployment({ status: hurt })],
      replicasets,
      pods: [
        pod('web-a', {
          spec: {
            initContainers: [{ name: 'proxy', restartPolicy: 'Always' }],
          },
          status: {
            initContainerStatuses: [
              waiting('CrashLoopBackOff', {
                name: 'proxy',
                restartCount: 4,
                lastState: terminated(1, { exitCode: 0, reason: 'Completed' }),
              }),
            ],
          },
        }),
      ],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          'The pod of web ends again and again: 4 restarts, last exit code 0 (Completed)',
        next: {
          sentence: 'Read what proxy wrote before it ended',
          command:
            'kubectl --context eks-eu-prod -n shop logs pod/web-a -c proxy --previous',
        },
      },
    ],
  },
  {
    name: 'bad: a pod of a run of a cron job',
    workload: 'cronjobs/shop/nightly',
    manifests: {
      cronjobs: [cronJob()],
      jobs: [job('nightly-1')],
      pods: [
        pod('nightly-1-x', {
          of: ['Job', 'nightly-1'],
          containers: [looping(2, 1)],
          status: notReady(3),
        }),
      ],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          'The pod of nightly ends again and again: 2 restarts, last exit code 1 (Error)',
      },
    ],
  },
  {
    name: 'nothing: recovered, restarted last month, one hiccup, terminating, an init container, waiting for its image',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [
        pod('web-recovered', { containers: [between(3)] }),
        pod('web-month', {
          containers: [
            containerStatus({
              restartCount: 7,
              lastState: terminated(60 * 24 * 30),
            }),
          ],
        }),
        pod('web-after-a-month', {
          containers: [
            between(1, { lastState: terminated(2, { ran: 40000 }) }),
          ],
        }),
        pod('web-hiccup', { containers: [looping(1, 0.2)] }),
        pod('web-going', {
          metadata: { deletionTimestamp: ago(-0.5) },
          containers: [looping(8, 1)],
        }),
        pod('web-init', {
          spec: { initContainers: [{ name: 'migrate' }] },
          status: {
            initContainerStatuses: [{ ...looping(8, 1), name: 'migrate' }],
          },
        }),
        pod('web-image', {
          containers: [
            waiting('ImagePullBackOff', {
              restartCount: 8,
              lastState: terminated(1),
            }),
          ],
        }),
      ],
    },
    findings: [],
  },
];
