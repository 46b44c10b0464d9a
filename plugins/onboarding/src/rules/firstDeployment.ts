import type {
  Delivery,
  DeliveryStep,
} from '@portolan/plugin-onboarding-common';
import {
  observe,
  verdictOf,
  worstOf,
  type Fact,
  type Observation,
  type Verdict,
} from '@portolan/portal-common';
import type { Publication } from './publication';

/** One step from the file to an answering service. */
export interface TrackStep {
  id: string;
  title: string;
  /** Good only where it was seen to be done. */
  verdict: Verdict;
  /** What was seen, or what is missing. */
  sentence: string;
  /** Who can do something about it. */
  who: 'you' | 'a colleague' | 'the platform team' | 'the pipeline';
  /** Where it can be seen on the source host. */
  href?: string;
}

/** What is known of a service on its way. */
export interface TrackInput {
  publication: Publication;
  /** Where it was published: into a repository here there is no pull request. */
  isLocal: boolean;
  /** What the source host says of the service; pending, until the catalog has it. */
  delivery: Observation<Delivery>;
  /** What clusters say of the service. */
  clusterFacts: Observation<Fact[]>;
  /** Milliseconds since the epoch. */
  now: number;
}

const notConnected = 'Not connected: the portal does not read this yet.';

/** The steps of a first deployment in their order. A step whose source is not connected says so and is never good. */
export function firstDeployment(input: TrackInput): TrackStep[] {
  const { publication } = input;
  return [
    published(publication),
    ...onHost(input),
    blind('image', 'Image pushed', 'the pipeline'),
    ...inClusters(input),
    blind('smoke', 'Smoke check', 'the pipeline'),
    blind('answers', 'Its address answers', 'the platform team'),
  ];
}

function published({ status }: Publication): TrackStep {
  const step = { id: 'published', title: 'Published', who: 'you' } as const;
  switch (status) {
    case 'done':
      return { ...step, verdict: 'good', sentence: 'The task ended well.' };
    case 'failed':
      return {
        ...step,
        verdict: 'bad',
        sentence: 'The task failed. Its steps say why; publish again.',
      };
    case 'running':
      return {
        ...step,
        verdict: 'progressing',
        sentence: 'The task is running.',
      };
    default: {
      const never: never = status;
      return never;
    }
  }
}

function blind(id: string, title: string, who: TrackStep['who']): TrackStep {
  return { id, title, who, verdict: 'unknown', sentence: notConnected };
}

function onHost({ delivery, isLocal }: TrackInput): TrackStep[] {
  const merged = {
    id: 'merged',
    title: 'Pull request merged',
    who: 'a colleague',
  } as const;
  const pipeline = {
    id: 'pipeline',
    title: 'Pipeline green',
    who: 'you',
  } as const;
  if (isLocal) {
    return [
      {
        ...merged,
        verdict: 'absent',
        sentence:
          'There is none: it was published into a repository of the portal itself.',
      },
      {
        ...pipeline,
        verdict: 'absent',
        sentence: 'No pipeline runs in a repository of the portal itself.',
      },
    ];
  }
  if (!('data' in delivery)) {
    const sentence =
      delivery.state === 'pending'
        ? 'The source host has not been asked yet.'
        : `The source host did not tell: ${delivery.problem.message}.`;
    return [merged, pipeline].map(step => ({
      ...step,
      verdict: 'unknown' as const,
      sentence,
    }));
  }
  const { data } = delivery;
  if (data.host !== 'github') {
    return [merged, pipeline].map(step => ({
      ...step,
      verdict: 'unknown' as const,
      sentence: notConnected,
    }));
  }
  // Good news must be fresh.
  const told = (step: DeliveryStep): DeliveryStep =>
    delivery.state === 'stale' && step.verdict === 'good'
      ? { ...step, verdict: 'unknown' }
      : step;
  return [
    { ...merged, ...told(data.pull) },
    { ...pipeline, ...told(data.pipeline) },
  ];
}

function inClusters({ clusterFacts, now }: TrackInput): TrackStep[] {
  const namespace = {
    id: 'namespace',
    title: 'Namespace',
    who: 'the platform team',
  } as const;
  const secrets = blind('secrets', 'Secrets exist', 'you');
  const rollout = {
    id: 'rollout',
    title: 'Rollout ready',
    who: 'the pipeline',
  } as const;
  const facts = 'data' in clusterFacts ? clusterFacts.data : [];
  const seen = facts.map(({ cluster = 'a cluster', observation }) => ({
    cluster,
    observation: observe(observation, now),
  }));
  const told = seen.flatMap(({ cluster, observation }) =>
    'data' in observation ? [{ cluster, ...observation }] : [],
  );
  if (told.length === 0) {
    const sentence =
      'data' in clusterFacts
        ? 'No cluster has told of it yet.'
        : 'What the clusters hold is not known.';
    return [
      { ...namespace, verdict: 'unknown', sentence },
      secrets,
      { ...rollout, verdict: 'unknown', sentence },
    ];
  }
  const places = [...new Set(told.map(({ cluster }) => cluster))].join(', ');
  const isFresh = told.some(({ state }) => state === 'fresh');
  return [
    {
      ...namespace,
      verdict: isFresh ? 'good' : 'unknown',
      sentence: isFresh ? `Seen in ${places}.` : `Seen before in ${places}.`,
    },
    secrets,
    {
      ...rollout,
      verdict: worstOf(
        seen.map(({ observation }) =>
          verdictOf(observation, ({ verdict }) => verdict),
        ),
      ),
      sentence: told.map(({ data }) => data.sentence).join(' '),
    },
  ];
}
