import { Readable } from 'node:stream';
import { resolve } from 'node:path';
import {
  urlReaderFactoriesServiceRef,
  type ReaderFactory,
} from '@backstage/backend-defaults/urlReader';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { NotFoundError, NotModifiedError } from '@backstage/errors';
import { onboardingConfigSchema } from '@portolan/plugin-onboarding-common';
import {
  LocalRepositories,
  localRepositoryUrls,
  readSection,
} from '@portolan/portal-node';
import { createHash } from 'node:crypto';

/**
 * Reads local repositories for the catalog and the scaffolder, straight from their folder: their addresses are below
 * the portal's own, where a request would need somebody's credentials.
 */
export const createReaders: ReaderFactory = ({
  config,
  treeResponseFactory,
}) => {
  const { localRepositories } = readSection(
    config,
    'onboarding',
    onboardingConfigSchema,
  );
  if (!localRepositories) {
    return [];
  }
  const urls = localRepositoryUrls(config.getString('backend.baseUrl'));
  const repositories = new LocalRepositories({
    folder: resolve(localRepositories.folder),
  });

  function parse(url: string) {
    const parsed = urls.parse(url);
    if (!parsed) {
      throw new NotFoundError(`${url} is in no local repository`);
    }
    return parsed;
  }

  async function readFile(url: string) {
    const { name, path } = parse(url);
    const bytes = await (await repositories.files(name)).read(path);
    if (!bytes) {
      throw new NotFoundError(`There is no ${path} in ${name}`);
    }
    return { bytes, etag: hashOf([bytes]) };
  }

  return [
    {
      predicate: url => urls.parse(url.toString()) !== undefined,
      reader: {
        async readUrl(url, options) {
          const { bytes, etag } = await readFile(url);
          if (options?.etag === etag) {
            throw new NotModifiedError();
          }
          return {
            buffer: async () => bytes,
            stream: () => Readable.from([bytes]),
            etag,
          };
        },
        async readTree(url, options) {
          const { name, path: folder } = parse(url);
          const tree = await repositories.files(name);
          const prefix = folder === '' ? '' : `${folder}/`;
          const files: { path: string; bytes: Buffer }[] = [];
          for (const path of await tree.list()) {
            const bytes = path.startsWith(prefix)
              ? await tree.read(path)
              : undefined;
            const inner = path.slice(prefix.length);
            if (
              bytes &&
              (options?.filter?.(inner, { size: bytes.length }) ?? true)
            ) {
              files.push({ path: inner, bytes });
            }
          }
          const etag = hashOf(
            files.flatMap(({ path, bytes }) => [Buffer.from(path), bytes]),
          );
          if (options?.etag === etag) {
            throw new NotModifiedError();
          }
          const response = await treeResponseFactory.fromReadableArray(
            files.map(({ path, bytes }) => ({
              path,
              data: Readable.from([bytes]),
            })),
          );
          return {
            files: () => response.files(),
            archive: () => response.archive(),
            dir: target => response.dir(target),
            etag,
          };
        },
        async search(url) {
          const { bytes, etag } = await readFile(url);
          return { files: [{ url, content: async () => bytes }], etag };
        },
        toString: () => 'localRepositories',
      },
    },
  ];
};

/** See {@link createReaders}. */
export const localRepositoryReader = createServiceFactory({
  service: urlReaderFactoriesServiceRef,
  deps: {},
  factory: () => createReaders,
});

function hashOf(parts: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(`${part.length}:`).update(part);
  }
  return hash.digest('hex');
}
