import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { onboardingApi } from './api/onboardingApi';
import { definitionContent } from './extensions/definitionContent';
import { onboardingArea } from './extensions/onboardingArea';
import { onboardingPage } from './extensions/onboardingPage';
import { rootRouteRef } from './routes';

/** The wizard at `/onboarding`, its tile on Home and the Definition tab of a service. */
export const onboardingPlugin = createFrontendPlugin({
  pluginId: 'onboarding',
  title: 'Onboard',
  routes: { root: rootRouteRef },
  extensions: [
    onboardingApi,
    onboardingArea,
    onboardingPage,
    definitionContent,
  ],
});
