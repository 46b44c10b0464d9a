import { createPermission } from '@backstage/plugin-permission-common';

/** To read alerts; which ones is then decided by what the catalog lets a person see. */
export const alertsReadPermission = createPermission({
  name: 'alerts.read',
  attributes: { action: 'read' },
});

/** All permissions of the area. */
export const alertsPermissions = [alertsReadPermission];
