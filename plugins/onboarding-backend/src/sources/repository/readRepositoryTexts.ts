import type { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  lockPath,
  pathsToRead,
  type RepositoryFiles,
} from '@portolan/plugin-onboarding-common';

const mostBytes = 1024 * 1024;
const withinMs = 15_000;

/** The definition's place in a repository. */
export const definitionPath = 'portolan.yaml';

/**
 * The texts of a repository on a source host that a definition is checked against, by the reader that the catalog
 * uses too.
 * @param url - of the folder that holds the definition
 * @throws Error as the reader does, with what the host answered
 */
export async function readRepositoryTexts(
  reader: UrlReaderService,
  { name, url }: { name: string; url: string },
): Promise<RepositoryFiles> {
  const blocked: Record<string, string> = {};
  const tree = await reader.readTree(url, {
    signal: AbortSignal.timeout(withinMs),
    filter: (path, info) => {
      const fits = (info?.size ?? 0) <= mostBytes;
      if (!fits) {
        blocked[path] = `it has ${info?.size} bytes; at most 1 MiB is read`;
      }
      return fits;
    },
  });
  const files = new Map(
    (await tree.files()).map(file => [file.path, file.content]),
  );
  const textAt = async (path: string) =>
    (await files.get(path)?.())?.toString('utf8');
  const present: Record<string, string> = {};
  for (const path of [
    definitionPath,
    ...pathsToRead([], await textAt(lockPath)),
  ]) {
    const text = await textAt(path);
    if (text !== undefined) {
      present[path] = text;
    }
  }
  return { repository: { name, url }, present, blocked };
}
