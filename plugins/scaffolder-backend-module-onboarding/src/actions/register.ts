import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { LocalRepositoryUrls } from '@portolan/portal-node';

const catalogInfo = 'catalog-info.yaml';

/** What registering needs. */
export interface RegisterOptions {
  auth: AuthService;
  catalog: Pick<CatalogService, 'addLocation'>;
  integrations: ScmIntegrations;
  urls: LocalRepositoryUrls;
}

/**
 * `onboarding:register`: the catalog-info.yaml of what was just published, by the portal's own right. People may not
 * add locations to the catalog; a template may add the one of the repository that it made.
 */
export function createRegisterAction(options: RegisterOptions) {
  const { auth, catalog, integrations, urls } = options;

  function targetOf(repoContentsUrl: string): string {
    const local = urls.parse(repoContentsUrl);
    if (local) {
      return urls.file(local.name, catalogInfo);
    }
    const integration = integrations.byUrl(repoContentsUrl);
    if (!integration) {
      throw new InputError(
        `${repoContentsUrl} is neither a local repository nor on a host that integrations: names`,
      );
    }
    return integration.resolveUrl({
      base: repoContentsUrl,
      url: `/${catalogInfo}`,
    });
  }

  return createTemplateAction({
    id: 'onboarding:register',
    description:
      'Registers the catalog-info.yaml of a repository that was published; one that is registered already stays so.',
    supportsDryRun: true,
    schema: {
      input: {
        repoContentsUrl: z =>
          z
            .string()
            .url()
            .describe(
              'Of a local repository or of a source host, as the publishing step tells it',
            ),
      },
      output: {
        entityRef: z => z.string().describe('The service').optional(),
        catalogInfoUrl: z => z.string(),
      },
    },
    async handler(ctx) {
      const target = targetOf(ctx.input.repoContentsUrl);
      ctx.output('catalogInfoUrl', target);
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: ${target} would be registered`);
        return;
      }
      const credentials = await auth.getOwnServiceCredentials();
      const location = { type: 'url', target };
      // Asked first: what cannot be read must not be registered for good.
      const { entities, exists } = await catalog.addLocation(
        { ...location, dryRun: true },
        { credentials },
      );
      const component = entities.find(
        ({ kind, metadata }) =>
          kind === 'Component' && !metadata.name.startsWith('generated-'),
      );
      if (!component) {
        throw new InputError(`${target} holds no Component`);
      }
      if (!exists) {
        await catalog.addLocation(location, { credentials });
      }
      ctx.logger.info(exists ? 'Registered before' : `Registered ${target}`);
      ctx.output('entityRef', stringifyEntityRef(component));
    },
  });
}
