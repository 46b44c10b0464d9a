import {
  alertsHandleAnythingPermission,
  alertsHandlePermission,
  alertsReadPermission,
  alertsSilenceAnythingPermission,
  alertsSilencePermission,
} from '@portolan/plugin-alerts-common';
import { clustersReadPermission } from '@portolan/plugin-clusters-common';
import {
  onboardingReadPermission,
  onboardingUpdateAnythingPermission,
  onboardingUpdatePermission,
} from '@portolan/plugin-onboarding-common';
import {
  portalHealthReadPermission,
  portalReadPermission,
} from '@portolan/portal-common';

/** What everybody signed in may do. The names of shipped plugins are those of Backstage 1.55. */
export const everyonesPermissions: ReadonlySet<string> = new Set([
  'catalog.entity.read',
  'catalog.location.read',
  'catalog.entity.validate',
  'kubernetes.clusters.read',
  'kubernetes.resources.read',
  'scaffolder.template.parameter.read',
  'scaffolder.template.step.read',
  'scaffolder.template.management',
  'scaffolder.action.execute',
  'scaffolder.task.create',
  'scaffolder.task.read',
  'scaffolder.task.cancel',
  alertsReadPermission.name,
  clustersReadPermission.name,
  onboardingReadPermission.name,
  portalReadPermission.name,
]);

/** What the platform role may do besides. */
export const platformPermissions: ReadonlySet<string> = new Set([
  'catalog.entity.refresh',
  'catalog.entity.delete',
  'catalog.location.create',
  'catalog.location.delete',
  'catalog.location.analyze',
  alertsHandleAnythingPermission.name,
  alertsSilenceAnythingPermission.name,
  onboardingUpdateAnythingPermission.name,
  portalHealthReadPermission.name,
]);

/** What the owner of a catalog entity may do with it, and the platform role with all of them. */
export const ownersPermissions: ReadonlySet<string> = new Set([
  alertsHandlePermission.name,
  alertsSilencePermission.name,
  onboardingUpdatePermission.name,
]);
