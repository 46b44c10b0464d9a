import { createBackend } from '@backstage/backend-defaults';
import { createNotificationChannels } from './createNotificationChannels';

const backend = createBackend();

// Backstage
backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(
  createNotificationChannels({
    email: () => import('@backstage/plugin-notifications-backend-module-email'),
    slack: () => import('@backstage/plugin-notifications-backend-module-slack'),
  }),
);
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

// Portolan
backend.add(import('@portolan/plugin-permission-backend-module-portolan'));
backend.add(import('@portolan/plugin-kubernetes-backend-module-portolan'));
backend.add(import('@portolan/plugin-portal-backend'));
backend.add(import('@portolan/plugin-alerts-backend'));
backend.add(import('@portolan/plugin-clusters-backend'));
backend.add(import('@portolan/plugin-onboarding-backend'));
backend.add(import('@portolan/plugin-scaffolder-backend-module-onboarding'));
if (process.env.NODE_ENV === 'development') {
  backend.add(import('@portolan/plugin-auth-backend-module-demo'));
}

backend.start().catch(error => {
  // Half a portal, which answers 404 for its pages, helps nobody.
  process.stderr.write(`${error}\n`);
  process.exit(1);
});
