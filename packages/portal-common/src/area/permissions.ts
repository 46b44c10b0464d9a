import { createPermission } from '@backstage/plugin-permission-common';

/** To read the raw answers of upstreams and the portal's own health; held by the platform role. */
export const portalHealthReadPermission = createPermission({
  name: 'portolan.health.read',
  attributes: { action: 'read' },
});
