import PublishIcon from '@material-ui/icons/Publish';
import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { AreaBoundary } from '@portolan/portal-react';
import { rootRouteRef } from '../routes';

/** The wizard, at `/onboarding`. */
export const onboardingPage = PageBlueprint.make({
  params: {
    path: '/onboarding',
    title: 'Onboard',
    icon: <PublishIcon />,
    routeRef: rootRouteRef,
    loader: () =>
      import('../components/OnboardingPage/OnboardingPage').then(
        ({ OnboardingPage }) => (
          <AreaBoundary>
            <OnboardingPage />
          </AreaBoundary>
        ),
      ),
  },
});
