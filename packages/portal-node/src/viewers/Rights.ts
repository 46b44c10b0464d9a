import type {
  AuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { Actor } from './Viewers';

/** A permission on entities of the catalog, so that the catalog decides who owns what. */
export type EntityPermission = ResourcePermission<'catalog-entity'>;

/** By whose credentials it is asked. */
export type Acting = Pick<Actor, 'credentials'>;

/** Answers what somebody may do, asked at this moment and never kept. */
export interface Rights {
  /** Why nobody may do anything, if that is so. */
  readonly off?: string;
  /**
   * The person who acts.
   *
   * @throws NotAllowedError if it is no person, or if permissions are off, so that nobody can say who may do what
   */
  personOf(actor: Acting): string;
  /** Whether they have a permission. @throws as {@link Rights.personOf} */
  may(actor: Acting, permission: BasicPermission): Promise<boolean>;
  /** Of these entities those on which they have a permission. @throws as {@link Rights.personOf} */
  among(
    actor: Acting,
    permission: EntityPermission,
    entityRefs: Iterable<string>,
  ): Promise<Set<string>>;
}

/** Makes {@link Rights}. */
export function createRights(options: {
  auth: AuthService;
  permissions: PermissionsService;
  config: Config;
}): Rights {
  const { auth, permissions } = options;
  const enabled =
    options.config.getOptionalBoolean('permission.enabled') ?? false;

  // Without permissions, Backstage would answer that everybody may do everything.
  const off = enabled
    ? undefined
    : 'The portal acts only where permissions are on: set permission.enabled: true in app-config.yaml';

  function personOf({ credentials }: Acting): string {
    if (off) {
      throw new NotAllowedError(off);
    }
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError('Only a person who is signed in can do this');
    }
    return credentials.principal.userEntityRef;
  }

  return {
    ...(off ? { off } : {}),
    personOf,
    async may(actor, permission) {
      personOf(actor);
      const [{ result }] = await permissions.authorize([{ permission }], {
        credentials: actor.credentials,
      });
      return result === AuthorizeResult.ALLOW;
    },
    async among(actor, permission, entityRefs) {
      personOf(actor);
      const asked = [...new Set(entityRefs)];
      const decisions =
        asked.length === 0
          ? []
          : await permissions.authorize(
              asked.map(resourceRef => ({ permission, resourceRef })),
              { credentials: actor.credentials },
            );
      return new Set(
        asked.filter(
          (_ref, at) => decisions[at]?.result === AuthorizeResult.ALLOW,
        ),
      );
    },
  };
}
