import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Recipients } from './createNotifier';

/** Whom to tell so that an owner hears it; nobody where nobody stands behind the owner, or its ref is none. */
export function ownerRecipient(
  owner: { ref: string; real: boolean } | undefined,
): Extract<Recipients, { type: 'entity' }> | undefined {
  if (!owner?.real) {
    return undefined;
  }
  try {
    return {
      type: 'entity',
      entityRef: stringifyEntityRef(
        parseEntityRef(owner.ref, {
          defaultKind: 'group',
          defaultNamespace: 'default',
        }),
      ),
    };
  } catch {
    return undefined;
  }
}
