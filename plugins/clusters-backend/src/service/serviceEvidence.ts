import {
  entityPath,
  observe,
  type Attention,
  type ClusterRef,
  type Fact,
} from '@portolan/portal-common';
import type { ServiceState } from './ServiceStates';

/** How a service runs, as evidence for other areas; nothing where it runs nowhere and is meant to run nowhere. */
export function toFact({
  word,
  health,
  decider,
}: ServiceState): Fact | undefined {
  const cell = decider?.deployment.cell;
  if (!decider || !cell) {
    return undefined;
  }
  const { ref } = word.service;
  const { column } = decider;
  const { place } = decider.deployment;
  const where = `in ${place.environment} on ${place.cluster}`;
  // Whether it is fresh is for the reader to say, so the verdict is that of what was seen.
  const verdict =
    cell.health === 'bad' && health.health === 'warning'
      ? 'warning'
      : cell.health;
  const { source, maxAgeMs, last, problem } = column.sighting;
  return {
    id: 'runs',
    service: ref,
    environment: place.environment,
    cluster: place.cluster,
    observation: {
      source,
      maxAgeMs,
      ...(problem ? { problem } : {}),
      ...(last
        ? {
            last: {
              ...last,
              data: {
                verdict,
                sentence: `${cell.ready} of ${
                  cell.wanted
                } pods are ready ${where}${
                  cell.sentence ? `: ${cell.sentence}` : ''
                }`,
              },
            },
          }
        : {}),
    },
    href: hrefOf(ref),
  };
}

/**
 * What its owner must look at: a service that is failing, or of which that cannot be told, in production.
 *
 * @returns with it the cluster, where nothing but its not being seen is the reason
 */
export function toAttention(
  { word, health, decider }: ServiceState,
  now: number,
): { item: Attention; unseen?: ClusterRef } | undefined {
  const cell = decider?.deployment.cell;
  if (
    !decider ||
    !cell ||
    !decider.column.isProduction ||
    (health.health !== 'bad' && health.health !== 'unknown')
  ) {
    return undefined;
  }
  const { ref, title, owner } = word.service;
  const { column } = decider;
  const { place } = decider.deployment;
  const observation = observe(column.sighting, now);
  const problem = 'problem' in observation ? observation.problem : undefined;
  const isUnseen = health.health === 'unknown' && cell.health !== 'unknown';
  const where = `in ${place.environment} on ${place.cluster}`;
  const why = isUnseen ? problem?.message : cell.sentence;
  const item: Attention = {
    id: `service:${ref}`,
    verdict: health.health,
    service: ref,
    ...(owner.real ? { owner: owner.ref } : {}),
    since:
      (isUnseen ? problem?.since : cell.since) ?? new Date(now).toISOString(),
    sentence: `${title} ${
      health.health === 'bad' ? 'is failing' : 'cannot be told to be well'
    } ${where}${why ? `: ${why}` : ''}`,
    href: hrefOf(ref),
  };
  return isUnseen ? { item, unseen: place.cluster } : { item };
}

function hrefOf(ref: string): string {
  return `${entityPath(ref)}/health`;
}
