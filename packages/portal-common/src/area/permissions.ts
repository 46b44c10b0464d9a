import { createPermission } from '@backstage/plugin-permission-common';

/** To read which services there are and whose they are; held by everybody signed in. */
export const portalReadPermission = createPermission({
  name: 'portolan.portal.read',
  attributes: { action: 'read' },
});

/** To read the raw answers of upstreams and the portal's own health; held by the platform role. */
export const portalHealthReadPermission = createPermission({
  name: 'portolan.health.read',
  attributes: { action: 'read' },
});

/** All permissions of the portal itself, to register. */
export const portalPermissions = [
  portalReadPermission,
  portalHealthReadPermission,
];
