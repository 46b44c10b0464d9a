import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';

/** Whether the catalog has an entity yet; nothing is waited for where none is named. */
export type Landing = 'nowhere' | 'waiting' | 'landed';

const everyMs = 1_000;

/** Waits until the catalog has what was registered, so that a link to it leads somewhere. */
export function useLanding(entityRef: string | undefined): Landing {
  const catalog = useApi(catalogApiRef);
  const { data } = useQuery({
    queryKey: ['onboarding', 'landing', entityRef ?? ''],
    queryFn: async () =>
      (await catalog.getEntityByRef(entityRef ?? '')) !== undefined,
    enabled: entityRef !== undefined,
    refetchInterval: query => (query.state.data ? false : everyMs),
    retry: false,
    networkMode: 'always',
  });
  if (entityRef === undefined) {
    return 'nowhere';
  }
  return data ? 'landed' : 'waiting';
}
