import {
  createUnifiedTheme,
  palettes,
  type UnifiedTheme,
} from '@backstage/theme';
import { surfaces } from './tokens';

const components = {
  MuiPaper: {
    styleOverrides: {
      rounded: { borderRadius: 'var(--bui-radius-3)' },
      elevation1: { boxShadow: 'none' },
      elevation2: { boxShadow: 'none' },
    },
  },
  MuiButton: {
    styleOverrides: {
      root: {
        textTransform: 'none' as const,
        borderRadius: 'var(--bui-radius-2)',
        fontWeight: 600,
      },
    },
  },
  MuiTab: {
    styleOverrides: {
      root: {
        textTransform: 'none' as const,
        letterSpacing: 'normal',
        fontSize: '0.875rem',
        minWidth: 'auto !important',
        padding: '6px 0',
        marginRight: 16,
      },
    },
  },
  MuiChip: { styleOverrides: { root: { margin: 0 } } },
};

const heading = (fontSize: number) => ({
  fontSize,
  fontWeight: 700,
  marginBottom: 10,
});

/** One hand for both kits the shell draws with: Material UI takes font, corners and shadows of Backstage UI. */
export function createPortolanTheme(variant: 'light' | 'dark'): UnifiedTheme {
  return createUnifiedTheme({
    palette: {
      ...palettes[variant],
      background: {
        default: surfaces[variant].page,
        paper: surfaces[variant].paper,
      },
    },
    typography: {
      fontFamily: 'var(--bui-font-regular)',
      htmlFontSize: 16,
      h1: heading(32),
      h2: heading(24),
      h3: heading(20),
      h4: heading(18),
      h5: heading(18),
      h6: heading(16),
    },
    components,
  });
}
