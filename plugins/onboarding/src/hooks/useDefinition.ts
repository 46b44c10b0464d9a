import { useApi } from '@backstage/core-plugin-api';
import type {
  LocalRepository,
  RepositoryFiles,
} from '@portolan/plugin-onboarding-common';
import { observe, type Observation } from '@portolan/portal-common';
import { useAreaQuery, useNow } from '@portolan/portal-react';
import { onboardingApiRef } from '../api/onboardingApi';
import { useSighting } from './useSighting';

/** The local repositories this person may see. */
export function useRepositories(): Observation<{ items: LocalRepository[] }> {
  const client = useApi(onboardingApiRef);
  return useSighting(
    useAreaQuery({
      client,
      question: 'local repositories',
      ask: options => client.repositories(options),
    }),
  );
}

/** The files of a local repository, as they are now. */
export function useRepositoryFiles(name: string): Observation<RepositoryFiles> {
  const client = useApi(onboardingApiRef);
  const now = useNow();
  return observe(
    useAreaQuery({
      client,
      question: 'files of the repository',
      parameters: [name],
      ask: options => client.repositoryFiles(name, options),
    }).sighting(),
    now,
  );
}

/** The files of a service on a source host, as they are now. @param service - entity ref */
export function useServiceFiles(service: string): Observation<RepositoryFiles> {
  const client = useApi(onboardingApiRef);
  const now = useNow();
  return observe(
    useAreaQuery({
      client,
      question: 'files of the service',
      parameters: [service],
      ask: options => client.serviceFiles(service, options),
    }).sighting(),
    now,
  );
}
