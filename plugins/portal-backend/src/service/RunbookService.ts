import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import type {
  BackstageCredentials,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { getEntitySourceLocation, type Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { annotations, type RunbookSighting } from '@portolan/portal-common';

const largestBytes = 512 * 1024;
const maxAgeMs = 10 * 60_000;

/** Reads runbooks by the portal's URL readers, so with the integrations and the allow-list of `backend.reading`. */
export class RunbookService {
  readonly #catalog: CatalogService;
  readonly #urlReader: UrlReaderService;
  readonly #now: () => number;
  readonly #limitMs: number;

  /** @param options - `limitMs`: how long reading one may take, 10 s by default */
  constructor(options: {
    catalog: CatalogService;
    urlReader: UrlReaderService;
    now?: () => number;
    limitMs?: number;
  }) {
    this.#catalog = options.catalog;
    this.#urlReader = options.urlReader;
    this.#now = options.now ?? Date.now;
    this.#limitMs = options.limitMs ?? 10_000;
  }

  /** The runbook of a service. @throws `NotFoundError` if the catalog shows the asking person no such service */
  async runbookOf(
    service: string,
    credentials: BackstageCredentials,
  ): Promise<RunbookSighting> {
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
      signal: AbortSignal.timeout(this.#limitMs),
    });
    const body = response.stream
      ? await readUpToLimit(response.stream())
      : await response.buffer();
    if (body.length > largestBytes) {
      throw new Error(`it is larger than ${largestBytes / 1024} KiB`);
    }
    if (!isUtf8(body)) {
      throw new Error('it is not UTF-8 text');
    }
    return body.toString('utf8');
  }
}

/** Stops reading as soon as it is too much, so that an endless file costs nothing. */
async function readUpToLimit(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk);
    chunks.push(piece);
    bytes += piece.length;
    if (bytes > largestBytes) {
      break;
    }
  }
  return Buffer.concat(chunks);
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
  // Some servers read an encoded slash as a slash, so what hides one is refused too.
  const hidesSlash = /%2f|%5c/i.test(url.pathname);
  if (
    url.origin !== base.origin ||
    !url.pathname.startsWith(folder.pathname) ||
    hidesSlash
  ) {
    throw new Error(
      `${annotations.runbook}: '${path}' leads outside the source of this service`,
    );
  }
  return url.toString();
}
