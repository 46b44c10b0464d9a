import type { ParityAnswer } from '@portolan/plugin-clusters-common';
import {
  observe,
  streamId,
  throughPortal,
  type Answer,
  type Observation,
} from '@portolan/portal-common';

/** What a comparison stands on, each a stream of a cluster. */
const comparedKinds = ['deployments', 'statefulsets', 'daemonsets', 'pods'];
/** As the watches have it: bookmarks come about once a minute. */
const maxAgeMs = 120_000;

/**
 * What a comparison is worth at `now` (milliseconds since the epoch): as old as the oldest of the clusters that it
 * compares. A cluster that was not known does not count: the rows say so of it.
 */
export function observeParity(
  { body, seen }: Pick<Answer<ParityAnswer>, 'body' | 'seen'>,
  at: { portal: Observation<ParityAnswer>; now: number },
): Observation<ParityAnswer> {
  const { portal, now } = at;
  if (portal.state !== 'fresh' && portal.state !== 'stale') {
    return portal;
  }
  const times = body.deployments
    .filter(({ isKnown }) => isKnown)
    .flatMap(({ cluster }) =>
      comparedKinds.flatMap(
        kind => seen.get(streamId({ upstream: cluster, kind })) ?? [],
      ),
    );
  const oldest = Math.min(Date.parse(portal.seenAt), ...times);
  return throughPortal(
    observe(
      {
        source: { area: 'clusters', upstream: 'portal', kind: 'parity' },
        last: { data: body, seenAt: new Date(oldest).toISOString() },
        maxAgeMs,
      },
      now,
    ),
    portal,
  );
}
