import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { NotFoundError, NotModifiedError } from '@backstage/errors';
import { z } from 'zod';

const folderSchema = z.object({
  etag: z.string().optional(),
  files: z.array(z.object({ path: z.string(), text: z.string() })),
});

/**
 * Reads a folder from a fake source host that answers with its files as JSON. Built from the readers of
 * backend-defaults 0.18.0: it follows the signal, the filter and the etag, and its errors have their words.
 */
export function createFolderReader(): Pick<UrlReaderService, 'readTree'> {
  return {
    async readTree(url, options) {
      const response = await fetch(url, { signal: options?.signal });
      if (!response.ok) {
        const message = `Failed to read tree from ${url}, ${response.status} ${response.statusText}`;
        throw response.status === 404
          ? new NotFoundError(message)
          : new Error(message);
      }
      const bytes = Buffer.from(await response.arrayBuffer());
      const folder = folderSchema.safeParse(JSON.parse(bytes.toString('utf8')));
      if (!folder.success) {
        throw new Error('TAR_BAD_ARCHIVE: Unrecognized archive format');
      }
      const { etag = '', files } = folder.data;
      if (etag && etag === options?.etag) {
        throw new NotModifiedError();
      }
      const read = files
        .map(({ path, text }) => ({ path, content: Buffer.from(text) }))
        .filter(
          ({ path, content }) =>
            options?.filter?.(path, { size: content.length }) ?? true,
        );
      return {
        etag,
        files: async () =>
          read.map(({ path, content }) => ({
            path,
            content: async () => content,
          })),
        archive: () => Promise.reject(new Error('is not asked for')),
        dir: () => Promise.reject(new Error('is not asked for')),
      };
    },
  };
}
