import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  onboardingUpdateAnythingPermission,
  onboardingUpdatePermission,
} from '@portolan/plugin-onboarding-common';
import type {
  LocalRepositories,
  LocalRepositoryUrls,
  Rights,
} from '@portolan/portal-node';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Workspace } from '../Workspace';

/** What publishing locally needs. */
export interface PublishLocalOptions {
  /** None, if the configuration names no folder. */
  repositories?: LocalRepositories;
  urls: LocalRepositoryUrls;
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  rights: Rights;
}

/** `onboarding:publish-local`: the workspace into a git repository of the portal itself. */
export function createPublishLocalAction(options: PublishLocalOptions) {
  const { repositories, urls, catalog, rights } = options;

  /** Refuses to change what is another team's, or to take its name. */
  async function check(
    name: string,
    {
      credentials,
      update,
    }: { credentials: BackstageCredentials; update: boolean },
    commits: readonly { publishedBy?: string }[],
  ): Promise<void> {
    const ref = `component:default/${name}`;
    if (!update) {
      const taken = await catalog.getEntityByRef(ref, { credentials });
      if (taken) {
        throw new ConflictError(
          `The catalog has ${ref} already, from another place: choose another name, or update it where it is.`,
        );
      }
      return;
    }
    const acting = { credentials };
    const person = rights.personOf(acting);
    const isPublisher = commits[0]?.publishedBy === person;
    const may =
      isPublisher ||
      (await rights.may(acting, onboardingUpdateAnythingPermission)) ||
      (await rights.among(acting, onboardingUpdatePermission, [ref])).has(ref);
    if (!may) {
      throw new NotAllowedError(
        `Only the owners of ${ref} and the platform team may update it.`,
      );
    }
  }

  return createTemplateAction({
    id: 'onboarding:publish-local',
    description:
      'Commits the workspace to a git repository of the portal, for a portal without a source host.',
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z
            .string()
            .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)
            .describe('Of the repository: the name of the service'),
        update: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Commit to the repository that is there, instead of making one',
            ),
        removed: z =>
          z
            .array(z.string())
            .max(1_000)
            .optional()
            .describe('Paths to delete, as onboarding:merge tells them'),
        message: z =>
          z
            .string()
            .min(1)
            .max(200)
            .optional()
            .describe('First line of the commit message'),
        folder: z =>
          z
            .string()
            .optional()
            .describe(
              'The repository in the workspace, the workspace itself by default',
            ),
      },
      output: {
        repoContentsUrl: z =>
          z.string().describe('Where the repository’s root is'),
        remoteUrl: z =>
          z.string().describe('The same; there is no other remote'),
        commitHash: z =>
          z.string().describe('The commit; none in a dry run').optional(),
        changed: z =>
          z.boolean().describe('Whether there was anything to commit'),
      },
    },
    async handler(ctx) {
      const { name, update = false, removed = [], folder } = ctx.input;
      const { message = update ? `Update ${name}` : `Bring ${name} aboard` } =
        ctx.input;
      if (!repositories) {
        throw new InputError(
          'There is no place for local repositories: set onboarding.localRepositories.folder in the configuration, or publish to a source host.',
        );
      }
      const { files: tree } = new Workspace({
        workspacePath: ctx.workspacePath,
        folder,
      });
      const files = new Map<string, Buffer>();
      for (const path of await tree.list()) {
        const bytes = await tree.read(path);
        if (bytes) {
          files.set(path, bytes);
        }
      }
      if (files.size === 0) {
        throw new InputError(
          'There is no file to publish: generate them in a step before.',
        );
      }
      const credentials = await ctx.getInitiatorCredentials();
      const commits = update ? await repositories.log(name, 1) : [];
      await check(name, { credentials, update }, commits);
      const url = urls.root(name);
      ctx.output('repoContentsUrl', url);
      ctx.output('remoteUrl', url);
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Dry run: ${files.size} files would be committed to ${name}`,
        );
        ctx.output('changed', true);
        return;
      }
      const { profile } = ctx.user?.entity?.spec ?? {};
      const publishedBy = ctx.user?.ref ?? 'unknown';
      const done = await repositories.publish({
        name,
        files,
        removes: removed.filter(path => !files.has(path)),
        subject: message,
        author: {
          name: profile?.displayName ?? publishedBy,
          email: profile?.email ?? 'portolan@localhost',
        },
        publishedBy,
        mayUpdate: update,
      });
      ctx.logger.info(
        done.changed
          ? `Committed ${files.size} files to ${name} as ${done.commit.slice(
              0,
              7,
            )}`
          : `Nothing in ${name} has changed`,
      );
      ctx.output('commitHash', done.commit);
      ctx.output('changed', done.changed);
    },
  });
}
