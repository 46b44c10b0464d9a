import type { StreamSpec } from '@portolan/portal-node';

/** The platform file. */
export const platformStream: StreamSpec = {
  upstream: 'platform-file',
  kind: 'platform',
  maxAgeMs: 60_000,
};

/** Local repositories and their newest commits. */
export const repositoriesStream: StreamSpec = {
  upstream: 'local-repositories',
  kind: 'repositories',
  maxAgeMs: 60_000,
};

/** The key of the only record of {@link platformStream}. */
export const onlyKey = 'platform';
