import { createApp } from '@backstage/frontend-defaults';
import { createFrontendFeatureLoader } from '@backstage/frontend-plugin-api';
import apiDocsPlugin from '@backstage/plugin-api-docs/alpha';
import userSettingsModule from '@backstage/plugin-app-module-user-settings';
import authPlugin from '@backstage/plugin-auth';
import catalogGraphPlugin from '@backstage/plugin-catalog-graph/alpha';
import kubernetesPlugin from '@backstage/plugin-kubernetes/alpha';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import orgPlugin from '@backstage/plugin-org/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import signalsPlugin from '@backstage/plugin-signals/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import alertsPlugin from '@portolan/plugin-alerts';
import demoModule from '@portolan/plugin-app-module-demo';
import clustersPlugin from '@portolan/plugin-clusters';
import onboardingPlugin from '@portolan/plugin-onboarding';
import portalPlugin from '@portolan/plugin-portal';
import { catalogFeature } from './catalog/catalogFeature';
import { navModule } from './nav/navModule';
import { themeModule } from './theme/themeModule';

/** Everything this portal is made of; nothing is discovered. */
const features = [
  apiDocsPlugin,
  authPlugin,
  catalogFeature,
  catalogGraphPlugin,
  kubernetesPlugin,
  notificationsPlugin,
  orgPlugin,
  scaffolderPlugin,
  searchPlugin,
  signalsPlugin,
  userSettingsModule,
  userSettingsPlugin,
  navModule,
  themeModule,
  portalPlugin,
  onboardingPlugin,
  alertsPlugin,
  clustersPlugin,
];

/** The demo's sign-in and bar, only where the configuration has demo people. */
const demoFeatures = createFrontendFeatureLoader({
  loader: ({ config }) =>
    config.has('auth.providers.demo.people') ? [demoModule] : [],
});

/** The portal as an element. */
export function createPortal() {
  return createApp({ features: [...features, demoFeatures] }).createRoot();
}
