import { useApi } from '@backstage/core-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import {
  observe,
  type Observation,
  type Sighting,
} from '@portolan/portal-common';
import { problemFrom, serverNow, useNow } from '@portolan/portal-react';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { isFirst, publicationOf, type Publication } from '../rules/publication';

const everyMs = 30_000;
/** The newest; what is older has landed or was given up. */
const most = 20;

/** What the signed-in person has published, the newest first. */
export function usePublications(): Observation<Publication[]> {
  const scaffolder = useApi(scaffolderApiRef);
  const now = useNow();
  const failingSince = useRef<number>();
  const result = useQuery({
    queryKey: ['onboarding', 'publications'],
    queryFn: async () => {
      const { tasks } = await scaffolder.listTasks({
        filterByOwnership: 'owned',
        limit: most,
      });
      return tasks.filter(isFirst).map(publicationOf);
    },
    refetchInterval: everyMs,
    retry: false,
    networkMode: 'always',
  });
  failingSince.current = result.error
    ? failingSince.current ?? serverNow()
    : undefined;
  const sighting: Sighting<Publication[]> = {
    source: { area: 'onboarding', upstream: 'scaffolder', kind: 'tasks' },
    maxAgeMs: 3 * everyMs,
    ...(result.data && {
      last: {
        data: result.data,
        seenAt: new Date(result.dataUpdatedAt).toISOString(),
      },
    }),
    ...(result.error && {
      problem: problemFrom(result.error, {
        area: 'onboarding',
        since: failingSince.current ?? serverNow(),
      }),
    }),
  };
  return observe(sighting, now);
}
