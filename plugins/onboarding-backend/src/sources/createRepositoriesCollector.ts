import type { LocalRepository } from '@portolan/plugin-onboarding-common';
import {
  ProblemError,
  type Collector,
  type LocalRepositories,
  type LocalRepositoryUrls,
} from '@portolan/portal-node';
import { repositoriesStream } from './streams';

/** Lists the local repositories with their newest commits; one that is broken is a gap, not a failure of all. */
export function createRepositoriesCollector(options: {
  repositories: LocalRepositories | undefined;
  urls: LocalRepositoryUrls;
}): Collector {
  const { repositories, urls } = options;
  return {
    stream: repositoriesStream,
    everyMs: 10_000,
    limitMs: 30_000,
    async collect({ signal }) {
      if (!repositories) {
        throw new ProblemError({
          kind: 'absent',
          why: 'not-configured',
          message: 'No folder for local repositories is configured',
          remedy:
            'Set onboarding.localRepositories.folder, or publish to a source host.',
        });
      }
      const records = new Map<string, LocalRepository>();
      const gaps: string[] = [];
      for (const name of await repositories.list()) {
        signal.throwIfAborted();
        const repository = { name, url: urls.root(name) };
        try {
          const [head] = await repositories.log(name, 1);
          records.set(name, {
            ...repository,
            ...(head && {
              head: { ...head, at: new Date(head.at).toISOString() },
            }),
          });
        } catch (error) {
          gaps.push(`${name} cannot be read: ${error}`);
          records.set(name, repository);
        }
      }
      return { records, ...(gaps.length > 0 && { gaps }) };
    },
  };
}
