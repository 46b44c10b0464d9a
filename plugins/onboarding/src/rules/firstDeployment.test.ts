import type { Delivery } from '@portolan/plugin-onboarding-common';
import type { Fact, Observation } from '@portolan/portal-common';
import { firstDeployment, type TrackInput } from './firstDeployment';

const now = Date.parse('2026-11-26T12:00:00Z');
const seenAt = '2026-11-26T11:59:50Z';
const publication = {
  task: '1',
  service: 'order-api',
  status: 'done',
  at: seenAt,
} as const;

function facts(list: Fact[]): Observation<Fact[]> {
  return { state: 'fresh', data: list, seenAt };
}

function fact(verdict: 'good' | 'bad', at = seenAt): Fact {
  return {
    id: 'health',
    service: 'component:default/order-api',
    cluster: 'eks-eu',
    href: '/',
    observation: {
      source: { area: 'clusters', upstream: 'eks-eu', kind: 'workloads' },
      maxAgeMs: 60_000,
      last: { data: { verdict, sentence: '3 of 3 replicas' }, seenAt: at },
    },
  };
}

function stepsOf(more: Partial<TrackInput>) {
  const steps = firstDeployment({
    publication,
    isLocal: false,
    delivery: { state: 'pending' },
    clusterFacts: facts([]),
    now,
    ...more,
  });
  return Object.fromEntries(steps.map(({ id, verdict }) => [id, verdict]));
}

it('is good only where it was seen', () => {
  expect(stepsOf({})).toEqual({
    published: 'good',
    merged: 'unknown',
    pipeline: 'unknown',
    image: 'unknown',
    namespace: 'unknown',
    secrets: 'unknown',
    rollout: 'unknown',
    smoke: 'unknown',
    answers: 'unknown',
  });
  expect(
    Object.values(stepsOf({ clusterFacts: { state: 'pending' } })).filter(
      verdict => verdict === 'good',
    ),
  ).toEqual(['good']);
});

it('has no pull request where it was published on this machine', () => {
  expect(stepsOf({ isLocal: true })).toMatchObject({
    merged: 'absent',
    pipeline: 'absent',
  });
});

const onGithub: Delivery = {
  host: 'github',
  pull: { verdict: 'progressing', sentence: '#1 waits.', href: 'http://h/1' },
  pipeline: { verdict: 'good', sentence: 'deliver #1 ended well.' },
};

it.each<[string, Observation<Delivery>, string, string]>([
  ['tells', { state: 'fresh', data: onGithub, seenAt }, 'progressing', 'good'],
  [
    'told some time ago',
    {
      state: 'stale',
      data: onGithub,
      seenAt,
      problem: { kind: 'timeout', message: 'slow', since: seenAt },
    },
    'progressing',
    'unknown',
  ],
  [
    'does not answer',
    {
      state: 'failed',
      problem: { kind: 'error', message: 'HTTP 502', since: seenAt },
    },
    'unknown',
    'unknown',
  ],
  [
    'is not read',
    { state: 'fresh', data: { host: 'other' }, seenAt },
    'unknown',
    'unknown',
  ],
])(
  'takes pull request and pipeline from a source host that %s',
  (_what, delivery, merged, pipeline) => {
    expect(stepsOf({ delivery })).toMatchObject({ merged, pipeline });
  },
);

it('takes namespace and rollout from what the clusters say', () => {
  expect(stepsOf({ clusterFacts: facts([fact('good')]) })).toMatchObject({
    namespace: 'good',
    rollout: 'good',
  });
  expect(
    stepsOf({ clusterFacts: facts([fact('good'), fact('bad')]) }),
  ).toMatchObject({ rollout: 'bad' });
});

it('calls nothing good that was seen too long ago', () => {
  expect(
    stepsOf({
      clusterFacts: facts([fact('good', '2026-11-26T11:00:00Z')]),
    }),
  ).toMatchObject({ namespace: 'unknown', rollout: 'unknown' });
});

it.each([
  ['failed', 'bad'],
  ['running', 'progressing'],
] as const)('says of a task that is %s: %s', (status, verdict) => {
  expect(stepsOf({ publication: { ...publication, status } })).toMatchObject({
    published: verdict,
  });
});
