import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** The roles beside "viewer" (everybody signed in) and "developer" (member of an owning group). */
export const roles = ['platform', 'manager', 'auditor'] as const;
/** See {@link roles}. */
export type Role = (typeof roles)[number];
/** Which catalog groups hold a role. */
export type RoleGroups = Readonly<Record<Role, readonly string[]>>;

/**
 * Reads `portolan.roles`.
 *
 * @throws `InputError` naming the key of a value that is not an entity ref
 */
export function readRoleGroups(config: Config): RoleGroups {
  const read = (role: Role) =>
    (config.getOptionalStringArray(`portolan.roles.${role}`) ?? []).map(ref => {
      try {
        return stringifyEntityRef(
          parseEntityRef(ref, { defaultKind: 'group' }),
        ).toLocaleLowerCase('en-US');
      } catch (cause) {
        throw new InputError(
          `portolan.roles.${role}: '${ref}' is not an entity ref such as group:default/platform`,
          cause,
        );
      }
    });
  return {
    platform: read('platform'),
    manager: read('manager'),
    auditor: read('auditor'),
  };
}

/** The roles of somebody who owns by these entity refs. */
export function rolesOf(
  ownershipEntityRefs: readonly string[],
  groups: RoleGroups,
): Set<Role> {
  const own = new Set(
    ownershipEntityRefs.map(ref => ref.toLocaleLowerCase('en-US')),
  );
  return new Set(roles.filter(role => groups[role].some(ref => own.has(ref))));
}
