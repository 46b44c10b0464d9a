import {
  ago,
  clusterOf,
  testNow,
  type Manifests,
} from '../../__testUtils__/clusterOf';
import {
  autoscaler,
  condition,
  containerStatus,
  cronJob,
  daemonSet,
  deployment,
  job,
  notReady,
  pod,
  replicaSet,
  statefulSet,
  terminated,
  waiting,
} from '../../__testUtils__/faultManifests';
import { workloadAt } from '../../__testUtils__/workloadAt';
import { failingContainerOf } from './parts/isLooping';
import { rolloutOf } from './rolloutOf';
import { workloadCounts } from './workloadCounts';
import { workloadHealth } from './workloadHealth';
import { workloadRules } from './workloadRules';

const web = 'deployments/shop/web';
/** The rules about what is wrong now; those about how it is written are judged by their own tables. */
const faults = workloadRules.filter(({ id }) =>
  [
    'budget-blocks',
    'container-config',
    'container-waiting',
    'crash-loop',
    'cron-missed',
    'daemonset-rollout',
    'evicted',
    'hpa-at-maximum',
    'hpa-inactive',
    'image-pull',
    'init-container',
    'job-failed',
    'job-late',
    'not-ready',
    'out-of-memory',
    'restarts',
    'rollout',
    'rollout-stuck',
    'statefulset-update',
    'stuck-terminating',
    'suspended',
    'unready-node',
    'unschedulable',
    'unseen',
    'volume-claim-lost',
    'volume-claim-pending',
    'zero-replicas',
  ].includes(id),
);

function judged(
  manifests: Manifests,
  place: string,
  knowledge?: Parameters<typeof clusterOf>[1],
) {
  const objects = clusterOf(manifests, knowledge);
  const workload = workloadAt(objects, place);
  const findings = faults.flatMap(rule =>
    rule.judge(workload, { objects, now: testNow }),
  );
  return {
    health: workloadHealth(workload, findings),
    rules: findings.map(({ rule, severity }) => `${severity} ${rule}`).sort(),
    counts: workloadCounts(workload, objects),
    rollout: rolloutOf(workload),
  };
}

const pods = ['web-a', 'web-b', 'web-c'].map(name => pod(name));
const sound = {
  deployments: [deployment()],
  replicasets: [replicaSet()],
  pods,
};
const zero = deployment({
  spec: { replicas: 0 },
  status: {
    replicas: 0,
    updatedReplicas: 0,
    readyReplicas: 0,
    availableReplicas: 0,
  },
});
const looping = waiting('CrashLoopBackOff', {
  restartCount: 6,
  lastState: terminated(1),
});

describe('a workload as a whole', () => {
  it.each<
    [
      name: string,
      manifests: Manifests,
      place: string,
      expected: ReturnType<typeof judged>,
    ]
  >([
    [
      'is good where nothing is found',
      sound,
      web,
      {
        health: 'good',
        rules: [],
        counts: { ready: 3, wanted: 3 },
        rollout: 'done',
      },
    ],
    [
      'is unknown in a file, once and not by each rule',
      { deployments: [{ ...deployment(), status: undefined }] },
      web,
      {
        health: 'unknown',
        rules: ['unknown unseen'],
        counts: { ready: 0, wanted: 3 },
        rollout: 'done',
      },
    ],
    [
      'is suspended at zero',
      { deployments: [zero], replicasets: [replicaSet()] },
      web,
      {
        health: 'suspended',
        rules: ['info zero-replicas'],
        counts: { ready: 0, wanted: 0 },
        rollout: 'done',
      },
    ],
    [
      'is a warning at zero where its autoscaler asks for more',
      {
        deployments: [zero],
        horizontalpodautoscalers: [
          autoscaler({
            status: {
              currentReplicas: 0,
              conditions: [
                condition('ScalingActive', 'False', 60, 'ScalingDisabled'),
              ],
            },
          }),
        ],
      },
      web,
      {
        health: 'warning',
        rules: ['warning zero-replicas'],
        counts: { ready: 0, wanted: 0 },
        rollout: 'done',
      },
    ],
    [
      'is bad by a cause and by its consequence',
      {
        deployments: [
          deployment({
            status: {
              readyReplicas: 2,
              availableReplicas: 2,
              updatedReplicas: 1,
              conditions: [
                condition(
                  'Progressing',
                  'False',
                  5,
                  'ProgressDeadlineExceeded',
                ),
              ],
            },
          }),
        ],
        replicasets: [replicaSet()],
        pods: [
          ...pods.slice(1),
          pod('web-a', { containers: [looping], status: notReady(15) }),
        ],
      },
      web,
      {
        health: 'bad',
        rules: ['bad crash-loop', 'bad rollout-stuck'],
        counts: { ready: 2, wanted: 3 },
        rollout: 'stuck',
      },
    ],
    [
      'is progressing while a new version comes',
      {
        deployments: [
          deployment({
            status: {
              replicas: 4,
              updatedReplicas: 1,
              conditions: [
                condition('Progressing', 'True', 1, 'ReplicaSetUpdated'),
              ],
            },
          }),
        ],
        replicasets: [replicaSet()],
        pods: [
          ...pods,
          pod('web-d', {
            metadata: { creationTimestamp: ago(1) },
            containers: [
              containerStatus({
                ready: false,
                state: { running: { startedAt: ago(0.4) } },
              }),
            ],
            status: notReady(1),
          }),
        ],
      },
      web,
      {
        health: 'progressing',
        rules: ['progressing not-ready', 'progressing rollout'],
        counts: { ready: 3, wanted: 3 },
        rollout: 'rolling',
      },
    ],
    [
      'is paused by hand, and good as long as enough serve',
      { ...sound, deployments: [deployment({ spec: { paused: true } })] },
      web,
      {
        health: 'good',
        rules: ['info rollout'],
        counts: { ready: 3, wanted: 3 },
        rollout: 'paused',
      },
    ],
    [
      'a stateful set is rolling while its revisions differ',
      {
        statefulsets: [
          statefulSet({
            status: { updateRevision: 'db-2', updatedReplicas: 1 },
          }),
        ],
        pods: ['db-0', 'db-1'].map(name =>
          pod(name, {
            of: ['StatefulSet', 'db'],
            metadata: { creationTimestamp: ago(2) },
          }),
        ),
      },
      'statefulsets/shop/db',
      {
        health: 'progressing',
        rules: ['progressing statefulset-update'],
        counts: { ready: 2, wanted: 2 },
        rollout: 'rolling',
      },
    ],
    [
      'a daemon set is wanted once a node',
      {
        daemonsets: [daemonSet()],
        pods: [pod('agent-a', { of: ['DaemonSet', 'agent'] })],
      },
      'daemonsets/shop/agent',
      {
        health: 'good',
        rules: [],
        counts: { ready: 4, wanted: 4 },
        rollout: 'done',
      },
    ],
    [
      'a suspended cron job is suspended, though its last run failed',
      {
        cronjobs: [cronJob({ spec: { suspend: true } })],
        jobs: [
          job('nightly-1', {
            status: { conditions: [condition('Failed', 'True', 60)] },
          }),
        ],
      },
      'cronjobs/shop/nightly',
      {
        health: 'suspended',
        rules: ['info suspended', 'warning job-failed'],
        counts: { ready: 0, wanted: 0 },
        rollout: 'done',
      },
    ],
    [
      'a cron job wants what its open runs want',
      {
        cronjobs: [cronJob()],
        jobs: [
          job('nightly-1', {
            spec: { completions: 10, parallelism: 4 },
            status: { succeeded: 8, active: 2 },
          }),
          job('nightly-0', {
            status: { conditions: [condition('Complete', 'True', 600)] },
          }),
        ],
        pods: [pod('nightly-1-x', { of: ['Job', 'nightly-1'] })],
      },
      'cronjobs/shop/nightly',
      {
        health: 'good',
        rules: [],
        counts: { ready: 1, wanted: 2 },
        rollout: 'done',
      },
    ],
  ])('%s', (_name, manifests, place, expected) => {
    expect(judged(manifests, place)).toEqual(expected);
  });

  it('is never good where its parts are not seen, whatever else is', () => {
    for (const knowledge of ['unknown', 'absent'] as const) {
      for (const kind of ['pods', 'replicasets'] as const) {
        const { health, rules } = judged({ ...sound, [kind]: [] }, web, {
          [kind]: knowledge,
        });
        expect({ health, rules }).toEqual({
          health: 'unknown',
          rules: ['unknown unseen'],
        });
      }
    }
  });

  it('names the container whose previous logs tell more', () => {
    const objects = clusterOf({
      pods: [pods[0], pod('web-d', { containers: [looping] })],
    });
    expect(
      objects.all('pods').map(one => failingContainerOf(one, testNow)),
    ).toEqual([undefined, 'web']);
  });

  it('does not flicker between two crashes', () => {
    const one = { replicas: 1 };
    const crashing = (
      container: ReturnType<typeof containerStatus>,
      isServing: boolean,
    ) => {
      const count = isServing ? 1 : 0;
      return judged(
        {
          deployments: [
            deployment({
              spec: one,
              status: {
                replicas: 1,
                updatedReplicas: 1,
                readyReplicas: count,
                availableReplicas: count,
              },
            }),
          ],
          replicasets: [replicaSet()],
          pods: [
            pod('web-a', {
              containers: [container],
              ...(isServing ? {} : { status: notReady(1) }),
            }),
          ],
        },
        web,
      ).health;
    };
    const running = containerStatus({
      restartCount: 6,
      state: { running: { startedAt: ago(0.2) } },
      lastState: terminated(5),
    });
    expect(crashing(looping, false)).toBe('bad');
    expect(crashing(running, true)).toBe('bad');
    expect(
      crashing(
        containerStatus({
          restartCount: 6,
          state: terminated(0.1),
          lastState: terminated(5),
        }),
        false,
      ),
    ).toBe('bad');
  });
});
