import type {
  BackstageCredentials,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { getEntitySourceLocation, type Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { annotations, type Sighting } from '@portolan/portal-common';

/** A runbook as it stands at the service's source. */
export interface Runbook {
  markdown: string;
  /** Where it was read. */
  url: string;
}

const largestBytes = 512 * 1024;
const maxAgeMs = 10 * 60_000;

/** Reads runbooks by the portal's URL readers, so with the integrations and the allow-list of `backend.reading`. */
export class RunbookService {
  readonly #catalog: CatalogService;
  readonly #urlReader: UrlReaderService;
  readonly #now: () => number;

  constructor(options: {
    catalog: CatalogService;
    urlReader: UrlReaderService;
    now?: () => number;
  }) {
    this.#catalog = options.catalog;
    this.#urlReader = options.urlReader;
    this.#now = options.now ?? Date.now;
  }

  /** The runbook of a service. @throws `NotFoundError` if the catalog shows the asking person no such service */
  async runbookOf(
    service: string,
    credentials: BackstageCredentials,
  ): Promise<Sighting<Runbook>> {
    const entity = await this.#catalog.getEntityByRef(service, { credentials });
    if (!entity) {
      throw new NotFoundError(`The catalog shows you no service ${service}`);
    }
    const since = new Date(this.#now()).toISOString();
    const sighting = {
      source: { area: 'portal', upstream: service, kind: 'runbook' },
      maxAgeMs,
    };
    const path = entity.metadata.annotations?.[annotations.runbook];
    if (!path) {
      return {
        ...sighting,
        problem: {
          kind: 'absent',
          why: 'not-annotated',
          message: 'This service names no runbook',
          remedy: `${annotations.runbook}: runbook.md`,
          since,
        },
      };
    }
    try {
      const url = locate(entity, path);
      const markdown = await this.#read(url);
      return { ...sighting, last: { data: { markdown, url }, seenAt: since } };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return {
        ...sighting,
        problem: {
          kind: 'error',
          message: `The runbook could not be read: ${message}`,
          since,
        },
      };
    }
  }

  async #read(url: string): Promise<string> {
    const response = await this.#urlReader.readUrl(url, {
      signal: AbortSignal.timeout(10_000),
    });
    const buffer = await response.buffer();
    if (buffer.length > largestBytes) {
      throw new Error(`it is larger than ${largestBytes / 1024} KiB`);
    }
    return buffer.toString('utf8');
  }
}

/** The runbook's URL: inside the source of the service, never outside it. */
function locate(entity: Entity, path: string): string {
  const { type, target } = getEntitySourceLocation(entity);
  if (type !== 'url') {
    throw new Error(
      `the source of this service is of type '${type}'; runbooks are read from 'url' sources`,
    );
  }
  const base = new URL(target);
  const folder = new URL('.', base);
  const url = new URL(path, base);
  if (url.origin !== base.origin || !url.pathname.startsWith(folder.pathname)) {
    throw new Error(
      `${annotations.runbook}: '${path}' leads outside the source of this service`,
    );
  }
  return url.toString();
}
