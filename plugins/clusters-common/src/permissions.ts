import { createPermission } from '@backstage/plugin-permission-common';

/** To read which clusters there are and how they are; held by everybody signed in. */
export const clustersReadPermission = createPermission({
  name: 'portolan.clusters.read',
  attributes: { action: 'read' },
});

/** All permissions of the area, to register. */
export const clustersPermissions = [clustersReadPermission];
