import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  type ScmIntegrations,
} from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  Delivery,
  RepositoryFiles,
} from '@portolan/plugin-onboarding-common';
import type {
  Actor,
  HttpDoor,
  LocalRepositoryUrls,
} from '@portolan/portal-node';
import { readDelivery, type GithubPlace } from '../sources/github/readDelivery';
import {
  definitionPath,
  readRepositoryTexts,
} from '../sources/repository/readRepositoryTexts';

const locationKey = 'backstage.io/managed-by-location';
const keptMs = 10_000;
const mostKept = 100;

/** Answers of source hosts, for some seconds: several tabs ask for the same, and hosts count requests. */
class Kept<T> {
  readonly #answers = new Map<string, { at: number; answer: Promise<T> }>();

  of(key: string, ask: () => Promise<T>): Promise<T> {
    const now = Date.now();
    const known = this.#answers.get(key);
    if (known && now - known.at < keptMs) {
      return known.answer;
    }
    const answer = ask();
    this.#answers.delete(key);
    this.#answers.set(key, { at: now, answer });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > mostKept && oldest !== undefined) {
      this.#answers.delete(oldest);
    }
    return answer;
  }
}

/** The repositories of services in the catalog, wherever they are. */
export class ServiceRepositories {
  readonly #files = new Kept<RepositoryFiles>();
  readonly #deliveries = new Kept<Delivery>();

  constructor(
    private readonly options: {
      catalog: CatalogService;
      reader: UrlReaderService;
      integrations: ScmIntegrations;
      door: HttpDoor;
      urls: LocalRepositoryUrls;
    },
  ) {}

  /**
   * What a definition is checked against, of a service whose repository is on a source host.
   * @throws `NotFoundError` for what the person may not see, or what comes from no repository
   */
  async files(actor: Actor, service: ServiceName): Promise<RepositoryFiles> {
    const { integrations, reader } = this.options;
    const url = await this.#folderOf(actor, service);
    const repository = { name: service.name, url };
    return integrations.byUrl(url)
      ? this.#files.of(url, () => readRepositoryTexts(reader, repository))
      : {
          repository,
          present: {},
          blocked: {
            [definitionPath]: `${url} is on no source host that integrations: names`,
          },
        };
  }

  /** How far the source host is with what was published. @throws as `files` does, or if the host does not answer */
  async delivery(actor: Actor, service: ServiceName): Promise<Delivery> {
    const { integrations, urls, door } = this.options;
    const url = await this.#folderOf(actor, service);
    if (urls.parse(url)) {
      return { host: 'local' };
    }
    const place = githubPlaceOf(url, integrations);
    return place
      ? this.#deliveries.of(url, () =>
          readDelivery(place, {
            door,
            credentials:
              DefaultGithubCredentialsProvider.fromIntegrations(integrations),
          }),
        )
      : { host: 'other' };
  }

  /** Address of the folder that a service's catalog-info.yaml is in. */
  async #folderOf(
    { credentials }: Actor,
    { namespace, name }: ServiceName,
  ): Promise<string> {
    const ref = `component:${namespace}/${name}`.toLocaleLowerCase('en-US');
    // Asked now and as this person: what was just registered is in no mirror yet.
    const entity = await this.options.catalog.getEntityByRef(ref, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(`There is no ${ref}`);
    }
    const folder = folderOf(entity);
    if (folder === undefined) {
      throw new NotFoundError(`${ref} comes from no repository`);
    }
    return folder;
  }
}

/** A service as the catalog names it. */
export interface ServiceName {
  namespace: string;
  name: string;
}

function folderOf({ metadata }: Entity): string | undefined {
  const at = metadata.annotations?.[locationKey];
  return at?.startsWith('url:')
    ? at.slice('url:'.length).replace(/[^/]*$/, '')
    : undefined;
}

/** `https://host/owner/repository/tree/branch/…` of a host that the configuration names. */
function githubPlaceOf(
  url: string,
  integrations: ScmIntegrations,
): GithubPlace | undefined {
  const config = integrations.github.byUrl(url)?.config;
  const [, owner, repository, , branch] = new URL(url).pathname.split('/');
  return config?.apiBaseUrl !== undefined && owner && repository && branch
    ? {
        apiBaseUrl: config.apiBaseUrl.replace(/\/+$/, ''),
        host: config.host,
        owner,
        repository,
        branch,
      }
    : undefined;
}
