import { durationOf, listed } from '../workload/parts/wording';
import type { ServiceNotice } from './followEpisode';
import type { FailingPlace } from './productionSight';

/** What a notice says: a line, and what more there is to say. */
export interface NoticeWords {
  title: string;
  description?: string;
}

/**
 * A notice in words, of names and counts alone: what a cluster says itself stands behind the colon of a finding's
 * sentence and is left out, because notices leave the portal.
 *
 * @param service - its title
 */
export function noticeWords(
  notice: ServiceNotice,
  service: string,
): NoticeWords {
  switch (notice.kind) {
    case 'failing': {
      const [place, ...others] = notice.sight.places;
      return {
        title: `${service} is failing in ${place.environment}${whyOf(place)}`,
        ...(others.length > 0
          ? {
              description: `Also failing on ${listed(
                others.map(({ cluster }) => cluster),
              )}`,
            }
          : {}),
      };
    }
    case 'recovered': {
      const { since, until, sight } = notice;
      const lasted = durationOf(Date.parse(until) - Date.parse(since));
      return sight.isDegraded
        ? {
            title: `${service} is no longer failing in ${sight.environment}`,
            description: `It was failing for ${lasted}, and is degraded now`,
          }
        : {
            title: `${service} is well again in ${sight.environment}`,
            description: `It was failing for ${lasted}`,
          };
    }
    default: {
      const never: never = notice;
      return never;
    }
  }
}

function whyOf({ sentence, cluster }: FailingPlace): string {
  const [head] = sentence?.split(/:\s/) ?? [];
  return head ? `: ${head} (${cluster})` : ` (${cluster})`;
}
