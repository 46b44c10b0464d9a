import { UnifiedThemeProvider } from '@backstage/theme';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { frameLooks, frameTokens } from './frameLooks';
import { portolanThemes } from './portolanThemes';
import type { ThemeVariant } from './tokens';

const useFrame = makeStyles({
  '@global': {
    ...frameLooks,
    'body[data-theme-mode="light"]': frameTokens('light'),
    'body[data-theme-mode="dark"]': frameTokens('dark'),
  },
});

function Frame(props: { children: ReactNode }) {
  useFrame();
  return <>{props.children}</>;
}

/** Everything inside is drawn with the portal's theme, by Material UI and Backstage UI alike. */
export function PortolanThemeProvider(props: {
  variant: ThemeVariant;
  children: ReactNode;
}) {
  return (
    <UnifiedThemeProvider theme={portolanThemes[props.variant]}>
      <Frame>{props.children}</Frame>
    </UnifiedThemeProvider>
  );
}
