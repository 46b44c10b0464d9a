import { createPermission } from '@backstage/plugin-permission-common';

/** To read alerts; which ones is then decided by what the catalog lets a person see. */
export const alertsReadPermission = createPermission({
  name: 'alerts.read',
  attributes: { action: 'read' },
});

/** To silence alerts of a service, and to change or end such a silence; held by the service's owners. */
export const alertsSilencePermission = createPermission({
  name: 'alerts.silence.create',
  attributes: { action: 'create' },
  resourceType: 'catalog-entity',
});

/** To silence anything, for however long; held by the platform role. */
export const alertsSilenceAnythingPermission = createPermission({
  name: 'alerts.silence.create.anything',
  attributes: { action: 'create' },
});

/** To say "I have it" of an alert of a service; held by the service's owners. */
export const alertsHandlePermission = createPermission({
  name: 'alerts.alert.handle',
  attributes: { action: 'update' },
  resourceType: 'catalog-entity',
});

/** To say "I have it" of any alert; held by the platform role. */
export const alertsHandleAnythingPermission = createPermission({
  name: 'alerts.alert.handle.anything',
  attributes: { action: 'update' },
});

/** All permissions of the area. */
export const alertsPermissions = [
  alertsReadPermission,
  alertsSilencePermission,
  alertsSilenceAnythingPermission,
  alertsHandlePermission,
  alertsHandleAnythingPermission,
];
