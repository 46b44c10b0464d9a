import {
  AreaClient,
  type Answer,
  type AreaFetch,
  type AskOptions,
} from '@portolan/portal-common';
import {
  deliverySchema,
  localRepositoriesSchema,
  platformAnswerSchema,
  repositoryFilesSchema,
  type Delivery,
  type LocalRepositories,
  type PlatformAnswer,
  type RepositoryFiles,
} from '../model/Answers';

/** Asks the onboarding area. */
export class OnboardingClient extends AreaClient {
  /** @param options - how to reach the backend, and the local clock */
  constructor(options: { fetch: AreaFetch; now?: () => number }) {
    super({ area: 'onboarding', ...options });
  }

  /** The platform file, for a preview. */
  platform(options: AskOptions = {}): Promise<Answer<PlatformAnswer>> {
    return this.ask('/v1/platform', platformAnswerSchema, options);
  }

  /** The local repositories the viewer may see. */
  repositories(options: AskOptions = {}): Promise<Answer<LocalRepositories>> {
    return this.ask('/v1/repositories', localRepositoriesSchema, options);
  }

  /** The files of a local repository, as they are now. @throws `AreaError` 404 if the viewer may see none of that name */
  repositoryFiles(
    name: string,
    options: AskOptions = {},
  ): Promise<Answer<RepositoryFiles>> {
    return this.ask(
      `/v1/repositories/${encodeURIComponent(name)}`,
      repositoryFilesSchema,
      options,
    );
  }

  /**
   * What the definition of a service on a source host is checked against, as it is now.
   * @param service - entity ref of a Component
   * @throws `AreaError` 404 if the viewer may see none, or if it comes from no repository
   */
  serviceFiles(
    service: string,
    options: AskOptions = {},
  ): Promise<Answer<RepositoryFiles>> {
    return this.ask(`${pathOf(service)}/files`, repositoryFilesSchema, options);
  }

  /** How far the source host of a service is. @param service - see `serviceFiles` */
  delivery(
    service: string,
    options: AskOptions = {},
  ): Promise<Answer<Delivery>> {
    return this.ask(`${pathOf(service)}/delivery`, deliverySchema, options);
  }
}

function pathOf(service: string): string {
  const { namespace, name } = parseRef(service);
  return `/v1/services/${[namespace, name].map(encodeURIComponent).join('/')}`;
}

function parseRef(ref: string): { namespace: string; name: string } {
  const [, namespace = 'default', name = ''] =
    /^component:([^/]+)\/(.+)$/.exec(ref) ?? [];
  return { namespace, name };
}
