import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { CompanyPage } from '@portolan/plugin-clusters-common';
import {
  problemOfReading,
  ProblemError,
  type Collected,
  type Collector,
} from '@portolan/portal-node';
import { playbooksStream } from '../streams';
import { PageSelection } from './PageSelection';

/**
 * Reads a company's own playbook pages, `<rule-id>.md` in a folder of a source host, by the reader that the catalog
 * uses too. A folder without any page is a failure, so that a folder that was moved takes no page away.
 *
 * @param options - `url` of the folder: `https://git.shop/platform/playbooks/tree/main/clusters`
 */
export function createPlaybooksCollector(options: {
  reader: Pick<UrlReaderService, 'readTree'>;
  url: string;
  limitMs?: number;
}): Collector {
  const { reader, limitMs = 60_000 } = options;
  const url = new URL(options.url);
  /** Of the folder as it was read last, as long as the mirror has what was read. */
  let known: { etag: string; collected: Collected } | undefined;

  return {
    stream: playbooksStream,
    everyMs: 10 * 60_000,
    limitMs,
    async collect({ signal, before }) {
      const etag =
        known && isHeld(known.collected, before) ? known.etag : undefined;
      const selection = new PageSelection();
      let tree: Awaited<ReturnType<typeof reader.readTree>>;
      let files: Awaited<ReturnType<typeof tree.files>>;
      try {
        tree = await reader.readTree(url.toString(), {
          signal,
          ...(etag ? { etag } : {}),
          filter: (path, info) => selection.wants(path, info?.size),
        });
        files = await tree.files();
        for (const file of files) {
          selection.add(file.path, await file.content());
        }
      } catch (error) {
        if (known && isError(error) && error.name === 'NotModifiedError') {
          return known.collected;
        }
        throw problemOfReading(error, { url, limitMs });
      }
      const { pages, gaps } = selection.close();
      if (pages.length === 0) {
        throw new ProblemError({
          kind: 'invalid',
          message: `${url} has no page that is named like a rule${
            gaps.length > 0 ? `; ${gaps.slice(0, 3).join('; ')}` : ''
          }`,
        });
      }
      const collected = {
        records: new Map<string, CompanyPage>(
          pages.map(page => [page.rule, page]),
        ),
        ...(gaps.length > 0 ? { gaps } : {}),
      };
      known = tree.etag ? { etag: tree.etag, collected } : undefined;
      return collected;
    },
  };
}

function isHeld(
  { records }: Collected,
  before: ReadonlyMap<string, unknown>,
): boolean {
  return (
    records.size === before.size &&
    [...records.keys()].every(key => before.has(key))
  );
}
