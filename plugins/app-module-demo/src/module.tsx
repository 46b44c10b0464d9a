import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  AppRootWrapperBlueprint,
  SignInPageBlueprint,
} from '@backstage/plugin-app-react';
import { DemoBar } from './components/DemoBar/DemoBar';

const demoSignInPage = SignInPageBlueprint.make({
  params: {
    loader: () =>
      import('./components/DemoSignInPage/DemoSignInPage').then(
        ({ DemoSignInPage }) => DemoSignInPage,
      ),
  },
});

const demoBar = AppRootWrapperBlueprint.make({
  name: 'demo-bar',
  params: {
    component: ({ children }) => (
      <>
        <DemoBar />
        {children}
      </>
    ),
  },
});

/** Sign-in as a demo person, the person switcher and the panel that breaks things. */
export const demoModule = createFrontendModule({
  pluginId: 'app',
  extensions: [demoSignInPage, demoBar],
});
