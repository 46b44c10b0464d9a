import { NotFoundError } from '@backstage/errors';
import {
  localRepositorySchema,
  lockPath,
  pathsToRead,
  type LocalRepositories as LocalRepositoriesAnswer,
  type LocalRepository,
  type PlatformAnswer,
  type RepositoryFiles,
} from '@portolan/plugin-onboarding-common';
import { streamId } from '@portolan/portal-common';
import {
  createRecordReader,
  type LocalRepositories,
  type Mirror,
  type Viewer,
} from '@portolan/portal-node';
import { platformRecordSchema } from '../sources/createPlatformCollector';
import { definitionPath } from '../sources/repository/readRepositoryTexts';
import {
  onlyKey,
  platformStream,
  repositoriesStream,
} from '../sources/streams';

/** The questions asked of this area. */
export class OnboardingService {
  readonly #readPlatform = createRecordReader(platformRecordSchema);
  readonly #readRepository = createRecordReader(localRepositorySchema);

  constructor(
    private readonly options: {
      mirror: Mirror;
      repositories: LocalRepositories | undefined;
    },
  ) {}

  /** The platform file for a preview: no secret is in it, everybody may read it. */
  platform(): PlatformAnswer {
    const { mirror } = this.options;
    const stream = streamId(platformStream);
    const record = this.#readPlatform(mirror.records(stream).get(onlyKey));
    const { last, ...sighting } = mirror.sighting(
      { area: 'onboarding', stream },
      record,
    );
    return {
      sighting: {
        ...sighting,
        ...(last?.data && { last: { ...last, data: last.data } }),
      },
    };
  }

  /** The local repositories a viewer may see. */
  repositories(viewer: Viewer): LocalRepositoriesAnswer {
    const { mirror } = this.options;
    const all = this.known();
    const items = all.filter(repository => maySee(viewer, repository));
    return {
      sighting: mirror.sighting(
        { area: 'onboarding', stream: streamId(repositoriesStream) },
        { items },
      ),
      hidden: all.length - items.length,
    };
  }

  /** What is in a repository now, committed or not. @throws `NotFoundError`, also for what the viewer may not see */
  async files(viewer: Viewer, name: string): Promise<RepositoryFiles> {
    const { repositories } = this.options;
    const repository = this.known().find(one => one.name === name);
    if (!repositories || !repository || !maySee(viewer, repository)) {
      throw new NotFoundError(`There is no local repository ${name}`);
    }
    const tree = await repositories.files(name);
    const lock = await tree.readTexts([lockPath]);
    const { present, blocked } = await tree.readTexts([
      definitionPath,
      ...pathsToRead([], lock.present.get(lockPath)),
    ]);
    return {
      repository,
      present: Object.fromEntries(present),
      blocked: Object.fromEntries(blocked),
    };
  }

  /** All local repositories, whoever may see them. */
  known(): LocalRepository[] {
    const records = this.options.mirror.records(streamId(repositoriesStream));
    return [...records.values()].flatMap(
      record => this.#readRepository(record) ?? [],
    );
  }
}

/** Whom the catalog shows the service; until it has it, who published it; the platform role. */
export function maySee(
  viewer: Viewer,
  { name, head }: LocalRepository,
): boolean {
  return (
    viewer.seesUnowned ||
    viewer.sees(`component:default/${name}`) ||
    (head?.publishedBy !== undefined && head.publishedBy === viewer.ref)
  );
}
