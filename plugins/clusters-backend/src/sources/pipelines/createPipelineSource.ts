import type { LifecycleService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  DefaultGitlabCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import {
  createHttpDoor,
  type Collector,
  type ServiceDirectory,
} from '@portolan/portal-node';
import { createPipelinesCollector } from './createPipelinesCollector';
import { RepositoryPlaces } from './RepositoryPlaces';

/** The source hosts of `integrations:`, asked with their credentials; connections end with the backend. */
export function createPipelineSource(options: {
  config: Config;
  directory: ServiceDirectory;
  lifecycle: LifecycleService;
}): { places: RepositoryPlaces; collector: Collector } {
  const { config, directory, lifecycle } = options;
  const integrations = ScmIntegrations.fromConfig(config);
  const places = new RepositoryPlaces(integrations);
  const credentials = {
    github: DefaultGithubCredentialsProvider.fromIntegrations(integrations),
    gitlab: DefaultGitlabCredentialsProvider.fromIntegrations(integrations),
  };
  const door = createHttpDoor({ concurrencyPerHost: 5 });
  lifecycle.addShutdownHook(() => door.close());
  return {
    places,
    collector: createPipelinesCollector({
      services: signal => directory.whenRead({ limitMs: 30_000, signal }),
      places,
      door,
      async headersOf({ kind, host, slug }) {
        const { headers = {} } = await credentials[kind].getCredentials({
          url: `https://${host}/${slug}`,
        });
        return headers;
      },
    }),
  };
}
