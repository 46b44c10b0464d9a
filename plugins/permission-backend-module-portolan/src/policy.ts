import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { rolesOf, type RoleGroups } from '@portolan/portal-node';
import {
  everyonesPermissions,
  ownersPermissions,
  platformPermissions,
} from './allowList';

/**
 * The policy: what everybody signed in may do, what the platform role may do besides, what owners may do with what
 * they own, and nothing else. Who owns an entity is for the catalog to decide, at the moment somebody acts.
 *
 * @param groups - which catalog groups hold which role
 */
export function createPortolanPolicy(groups: RoleGroups): PermissionPolicy {
  return {
    async handle(
      { permission }: PolicyQuery,
      user?: PolicyQueryUser,
    ): Promise<PolicyDecision> {
      if (!user) {
        return { result: AuthorizeResult.DENY };
      }
      const claims = user.info.ownershipEntityRefs;
      const isPlatform = rolesOf(claims, groups).has('platform');
      if (
        everyonesPermissions.has(permission.name) ||
        (isPlatform && platformPermissions.has(permission.name))
      ) {
        return { result: AuthorizeResult.ALLOW };
      }
      if (
        ownersPermissions.has(permission.name) &&
        isResourcePermission(permission, 'catalog-entity')
      ) {
        return isPlatform
          ? { result: AuthorizeResult.ALLOW }
          : createCatalogConditionalDecision(
              permission,
              catalogConditions.isEntityOwner({ claims }),
            );
      }
      return { result: AuthorizeResult.DENY };
    },
  };
}
