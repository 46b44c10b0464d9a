import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { rolesOf, type RoleGroups } from '@portolan/portal-node';
import { everyonesPermissions, platformPermissions } from './allowList';

/**
 * The policy: what everybody signed in may do, what the platform role may do besides, and nothing else.
 *
 * @param groups - which catalog groups hold which role
 */
export function createPortolanPolicy(groups: RoleGroups): PermissionPolicy {
  return {
    async handle(
      { permission }: PolicyQuery,
      user?: PolicyQueryUser,
    ): Promise<PolicyDecision> {
      const held = rolesOf(user?.info.ownershipEntityRefs ?? [], groups);
      const allowed =
        user !== undefined &&
        (everyonesPermissions.has(permission.name) ||
          (held.has('platform') && platformPermissions.has(permission.name)));
      return { result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
    },
  };
}
