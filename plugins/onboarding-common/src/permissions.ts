import { createPermission } from '@backstage/plugin-permission-common';

/** To read the platform file and what has been published; held by everybody signed in. */
export const onboardingReadPermission = createPermission({
  name: 'portolan.onboarding.read',
  attributes: { action: 'read' },
});

/** To publish another state of a service that is there; held by its owners. */
export const onboardingUpdatePermission = createPermission({
  name: 'portolan.onboarding.update',
  attributes: { action: 'update' },
  resourceType: 'catalog-entity',
});

/** To update any service; held by the platform role. */
export const onboardingUpdateAnythingPermission = createPermission({
  name: 'portolan.onboarding.update.anything',
  attributes: { action: 'update' },
});

/** All permissions of the area. */
export const onboardingPermissions = [
  onboardingReadPermission,
  onboardingUpdatePermission,
  onboardingUpdateAnythingPermission,
];
