import {
  getGitLabIntegrationRelativePath,
  type GithubIntegrationConfig,
  type GitLabIntegrationConfig,
  type ScmIntegrations,
} from '@backstage/integration';
import { annotations } from '@portolan/portal-common';
import type { Service } from '@portolan/portal-node';

/** Where a repository is, and how its source host is asked. */
export interface RepositoryPlace {
  /** Of its record: `github.com/shop/checkout`, in lower case because hosts do not tell capitals apart. */
  key: string;
  kind: 'github' | 'gitlab';
  host: string;
  /** `shop/checkout`; on GitLab as many groups as there are. */
  slug: string;
  /** For people, until the host has told its own. */
  url: string;
  /** Of its API, without a slash at the end. */
  apiBaseUrl: string;
}

/** A service's repository, or the sentence why it has none that can be asked. */
export type FoundPlace =
  | { place: RepositoryPlace; why?: undefined }
  | { place?: undefined; why: string };

/**
 * Finds the repositories of services: by the annotations of the plugins for GitHub and GitLab, else by where their
 * source is. A slug says no host: it is that of the service's source where `integrations:` name it for this kind, else
 * the first that has a credential, as those plugins do it.
 */
export class RepositoryPlaces {
  readonly #integrations: ScmIntegrations;

  /** @param integrations - of the configuration */
  constructor(integrations: ScmIntegrations) {
    this.#integrations = integrations;
  }

  /** What is known of the repository of a service. */
  of({ annotations: given }: Pick<Service, 'annotations'>): FoundPlace {
    const source = [annotations.sourceLocation, annotations.viewUrl]
      .map(name => given[name]?.replace(/^url:/, ''))
      .find(url => url !== undefined && /^https?:/.test(url) && isUrl(url));
    const onGithub = given[annotations.githubProject];
    if (onGithub !== undefined) {
      return this.#github(onGithub, source);
    }
    const onGitlab = given[annotations.gitlabProject];
    if (onGitlab !== undefined) {
      return this.#gitlab(onGitlab, source);
    }
    return (
      (source === undefined ? undefined : this.#bySource(source)) ?? {
        why: `The catalog names no repository of this service that the portal is configured to ask: add the annotation ${annotations.githubProject}: owner/repository, or ${annotations.gitlabProject}: group/project.`,
      }
    );
  }

  #bySource(source: string): FoundPlace | undefined {
    const { pathname } = new URL(source);
    const github = this.#integrations.github.byUrl(source)?.config;
    if (github) {
      const [, owner, repository] = pathname.split('/');
      return githubPlace(
        `${owner}/${(repository ?? '').replace(/\.git$/, '')}`,
        github,
      );
    }
    const gitlab = this.#integrations.gitlab.byUrl(source)?.config;
    if (gitlab) {
      const path = pathname.slice(
        getGitLabIntegrationRelativePath(gitlab).length,
      );
      const [slug] = path.split(/\/-\/|\/(?:tree|blob)\//);
      return gitlabPlace(
        slug.replace(/^\/+|\/+$/g, '').replace(/\.git$/, ''),
        gitlab,
      );
    }
    return undefined;
  }

  #github(slug: string, source: string | undefined): FoundPlace {
    const { github } = this.#integrations;
    const all = github.list().map(({ config }) => config);
    const config =
      (source === undefined ? undefined : github.byUrl(source)?.config) ??
      all.find(hasGithubCredential) ??
      all[0];
    return githubPlace(slug, config);
  }

  #gitlab(slug: string, source: string | undefined): FoundPlace {
    const { gitlab } = this.#integrations;
    const all = gitlab.list().map(({ config }) => config);
    const config =
      (source === undefined ? undefined : gitlab.byUrl(source)?.config) ??
      all.find(({ token }) => token !== undefined) ??
      all[0];
    return gitlabPlace(slug, config);
  }
}

function githubPlace(
  slug: string,
  config: GithubIntegrationConfig,
): FoundPlace {
  const { host, apiBaseUrl } = config;
  if (!isSlug(slug) || slug.split('/').length !== 2) {
    return { why: `'${slug}' names no repository: owner/repository does.` };
  }
  if (apiBaseUrl === undefined) {
    return {
      why: `integrations.github does not say where the API of ${host} is: add apiBaseUrl: https://${host}/api/v3 to it.`,
    };
  }
  return hasGithubCredential(config)
    ? {
        place: placeOf('github', {
          host,
          slug,
          apiBaseUrl,
          baseUrl: `https://${host}`,
        }),
      }
    : {
        why: `The portal has no credential for ${host}, which then answers too few questions: add token: \${GITHUB_TOKEN} to the entry of ${host} under integrations.github.`,
      };
}

function gitlabPlace(
  slug: string,
  config: GitLabIntegrationConfig,
): FoundPlace {
  const { host, apiBaseUrl, baseUrl, token } = config;
  if (!isSlug(slug)) {
    return { why: `'${slug}' names no project: group/project does.` };
  }
  return token === undefined
    ? {
        why: `The portal has no credential for ${host}: add token: \${GITLAB_TOKEN} to the entry of ${host} under integrations.gitlab.`,
      }
    : { place: placeOf('gitlab', { host, slug, apiBaseUrl, baseUrl }) };
}

function placeOf(
  kind: RepositoryPlace['kind'],
  at: { host: string; slug: string; apiBaseUrl: string; baseUrl: string },
): RepositoryPlace {
  const { host, slug, apiBaseUrl, baseUrl } = at;
  return {
    kind,
    host,
    slug,
    key: `${host}/${slug}`.toLocaleLowerCase('en-US'),
    url: `${baseUrl}/${slug}`,
    apiBaseUrl: apiBaseUrl.replace(/\/+$/, ''),
  };
}

function hasGithubCredential({
  token,
  apps,
}: GithubIntegrationConfig): boolean {
  return token !== undefined || (apps?.length ?? 0) > 0;
}

function isSlug(slug: string): boolean {
  const parts = slug.split('/');
  return (
    parts.length > 1 &&
    parts.every(part => /^[\w.-]{1,255}$/.test(part) && !/^\.+$/.test(part))
  );
}

function isUrl(text: string): boolean {
  return URL.canParse(text);
}
