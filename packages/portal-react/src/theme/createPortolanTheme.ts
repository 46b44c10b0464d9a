import {
  createUnifiedTheme,
  palettes,
  type UnifiedTheme,
} from '@backstage/theme';
import { componentLooks } from './componentLooks';
import {
  accents,
  lines,
  sidebarColors,
  surfaces,
  textColors,
  verdictColors,
  type ThemeVariant,
} from './tokens';

const heading = (fontSize: number) => ({
  fontSize,
  fontWeight: 700,
  marginBottom: 8,
});

/** One hand for both kits the shell draws with: Material UI takes font, corners and shadows of Backstage UI. */
export function createPortolanTheme(variant: ThemeVariant): UnifiedTheme {
  const { page, paper, raised } = surfaces[variant];
  const { primary, secondary } = textColors[variant];
  const { main, hover, on } = accents[variant];
  const verdicts = verdictColors(variant);
  const sidebar = sidebarColors[variant];
  return createUnifiedTheme({
    palette: {
      ...palettes[variant],
      background: { default: page, paper },
      text: { primary, secondary },
      primary: { main, dark: hover, contrastText: on },
      secondary: { main, dark: hover, contrastText: on },
      divider: lines[variant].between,
      border: lines[variant].between,
      textContrast: primary,
      textSubtle: secondary,
      // Scroll bars and placeholders; the shipped colour cannot be read.
      textVerySubtle: lines[variant].around,
      link: main,
      linkHover: hover,
      gold: verdicts.warning,
      status: {
        ...palettes[variant].status,
        ok: verdicts.good,
        warning: verdicts.warning,
        error: verdicts.bad,
        running: verdicts.progressing,
        aborted: verdicts.suspended,
      },
      navigation: {
        background: sidebar.background,
        indicator: accents.dark.main,
        color: sidebar.text,
        selectedColor: sidebar.selected,
        navItem: { hoverBackground: sidebar.hover },
        submenu: { background: sidebar.hover },
      },
      tabbar: { indicator: main },
    },
    typography: {
      fontFamily: 'var(--bui-font-regular)',
      htmlFontSize: 16,
      h1: heading(28),
      h2: heading(22),
      h3: heading(18),
      h4: heading(16),
      h5: heading(16),
      h6: heading(15),
    },
    components: componentLooks(variant, raised),
  });
}
