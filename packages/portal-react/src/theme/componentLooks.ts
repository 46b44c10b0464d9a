import type { UnifiedThemeOptions } from '@backstage/theme';
import { lines, textColors, type ThemeVariant } from './tokens';

/** How Material UI and Backstage's own components are drawn: flat, dense, in the corners of Backstage UI. */
export function componentLooks(
  variant: ThemeVariant,
  raised: string,
): UnifiedThemeOptions['components'] {
  const { between, around } = lines[variant];
  const { primary, secondary } = textColors[variant];
  return {
    MuiPaper: {
      styleOverrides: {
        root: { backgroundImage: 'none' },
        rounded: { borderRadius: 'var(--bui-radius-3)' },
        elevation1: { boxShadow: 'none' },
        elevation2: { boxShadow: 'none' },
      },
    },
    MuiTypography: {
      styleOverrides: {
        body1: { fontSize: '0.875rem' },
        body2: { fontSize: '0.8125rem' },
      },
    },
    MuiButton: {
      styleOverrides: {
        root: {
          textTransform: 'none',
          borderRadius: 'var(--bui-radius-2)',
          fontWeight: 600,
          letterSpacing: 'normal',
        },
        outlined: { borderColor: around },
        outlinedPrimary: { borderColor: 'currentColor' },
        contained: { boxShadow: 'none' },
      },
    },
    MuiIconButton: { styleOverrides: { root: { padding: 6 } } },
    MuiToggleButton: { styleOverrides: { root: { textTransform: 'none' } } },
    MuiTab: {
      styleOverrides: {
        root: {
          textTransform: 'none',
          letterSpacing: 'normal',
          fontSize: '0.875rem',
          minWidth: 'auto !important',
          padding: '6px 0',
          marginRight: 16,
        },
      },
    },
    MuiTabs: {
      styleOverrides: { indicator: { height: 2, backgroundColor: primary } },
    },
    MuiChip: {
      styleOverrides: {
        root: {
          margin: 0,
          height: 24,
          color: primary,
          backgroundColor: raised,
        },
        outlined: { borderColor: between },
      },
    },
    MuiOutlinedInput: {
      styleOverrides: {
        input: {
          padding: '8px 12px',
          // So MUI 4 calls what its types of version 5 call small.
          '&.MuiOutlinedInput-inputMarginDense': {
            paddingTop: 6,
            paddingBottom: 6,
          },
        },
        notchedOutline: { borderColor: around },
      },
    },
    MuiInputBase: { styleOverrides: { root: { fontSize: '0.875rem' } } },
    MuiFormLabel: { styleOverrides: { root: { fontSize: '0.875rem' } } },
    MuiTooltip: { styleOverrides: { tooltip: { fontSize: '0.75rem' } } },
    // Words stay whole: the shipped cells break them anywhere, and columns shrink to a few letters.
    MuiTableCell: {
      styleOverrides: {
        root: {
          padding: '8px 12px',
          lineHeight: 1.3,
          overflow: 'hidden',
          verticalAlign: 'middle',
          fontSize: '0.8125rem',
          wordBreak: 'normal',
          overflowWrap: 'break-word',
          borderBottom: `1px solid ${between}`,
        },
        sizeSmall: { padding: '3px 12px' },
        head: {
          lineHeight: 1.3,
          fontSize: '0.75rem',
          fontWeight: 600,
          color: secondary,
          wordBreak: 'normal',
        },
      },
    },
    MuiTableRow: {
      styleOverrides: {
        root: {
          '&:nth-of-type(odd)': { backgroundColor: 'transparent' },
        },
      },
    },
    BackstageTableHeader: {
      styleOverrides: {
        header: {
          padding: '4px 12px',
          textTransform: 'none',
          borderTop: `1px solid ${between}`,
          borderBottom: `1px solid ${between}`,
        },
      },
    },
    BackstageTableToolbar: {
      styleOverrides: {
        root: { minHeight: 44, padding: '4px 4px 4px 12px' },
        title: { '& > h6': { fontSize: '0.9375rem' } },
        searchField: { paddingRight: 8, minWidth: 120 },
      },
    },
    BackstageSelectInputBase: {
      styleOverrides: {
        input: {
          fontSize: '0.875rem',
          padding: '6px 26px 6px 10px',
          border: `1px solid ${around}`,
        },
      },
    },
    BackstageSidebarItem: {
      styleOverrides: { root: { height: 40 }, label: { fontWeight: 600 } },
    },
    CatalogReactUserListPicker: {
      styleOverrides: {
        root: { backgroundColor: 'transparent', margin: '8px 0' },
        title: { margin: 0, textTransform: 'none', fontSize: '0.8125rem' },
        groupWrapper: { margin: '4px 0 8px' },
        menuItem: { minHeight: 36 },
      },
    },
    PluginCatalogTableToolbar: {
      styleOverrides: {
        root: { flexWrap: 'wrap', minHeight: 48, padding: '4px 12px' },
      },
    },
  };
}
