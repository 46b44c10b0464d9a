import {
  accents,
  lines,
  surfaces,
  textColors,
  verdictColors,
  type ThemeVariant,
} from './tokens';

/** The tokens of Backstage UI, so that its parts have the colours and the font of the theme. */
export function frameTokens(variant: ThemeVariant): Record<string, string> {
  const { page, paper, raised } = surfaces[variant];
  const { primary, secondary } = textColors[variant];
  const { main, hover, on } = accents[variant];
  const { between, around } = lines[variant];
  const { good, warning, bad, progressing } = verdictColors(variant);
  return {
    '--bui-font-regular':
      "'Inter Variable', system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
    '--bui-ring': main,
    '--bui-bg-app': page,
    '--bui-bg-neutral-1': paper,
    '--bui-bg-neutral-2': raised,
    '--bui-bg-neutral-3': variant === 'light' ? paper : between,
    '--bui-bg-neutral-4': variant === 'light' ? raised : between,
    '--bui-fg-primary': primary,
    '--bui-fg-secondary': secondary,
    '--bui-fg-positive': good,
    '--bui-fg-negative': bad,
    '--bui-fg-warning': warning,
    '--bui-fg-announcement': progressing,
    '--bui-border-1': between,
    '--bui-border-2': around,
    '--bui-accent-bg': main,
    '--bui-accent-bg-hover': hover,
    '--bui-accent-fg': on,
    '--bui-scrollbar': 'transparent',
    '--bui-scrollbar-thumb': around,
  };
}

/**
 * The frame around every page, calm and dense. The class names are those Backstage UI documents for themes; its
 * own rules lie in CSS layers, so that these win without force.
 */
export const frameLooks = {
  body: {
    fontFamily: 'var(--bui-font-regular)',
    fontSize: '0.875rem',
    lineHeight: 1.4,
    backgroundColor: 'var(--bui-bg-app)',
    color: 'var(--bui-fg-primary)',
  },
  // Not everywhere: Inter's tabular figures come with hyphens as wide as a digit, and names are full of hyphens.
  time: { fontVariantNumeric: 'tabular-nums' },
  a: { color: 'inherit', textDecoration: 'none' },
  ':focus-visible': {
    outline: '2px solid var(--bui-ring)',
    outlineOffset: 1,
  },
  '.bui-PluginHeader.bui-PluginHeader': {
    '--bui-plugin-header-padding-top': 'var(--bui-space-1)',
    '--bui-plugin-header-margin-bottom': 'var(--bui-space-2)',
    '--bui-plugin-header-toolbar-padding-bottom': 'var(--bui-space-1)',
    '--bui-plugin-header-toolbar-tabs-padding-bottom': '0px',
    '--bui-plugin-header-breadcrumbs-gap': 'var(--bui-space-2)',
  },
  '.bui-PluginHeader .bui-PluginHeaderToolbarIcon': {
    width: 24,
    height: 24,
    backgroundColor: 'transparent',
  },
  // One crumb above a page that draws its own title says the same thing twice; it stays for who does not see it.
  '.bui-PluginHeader:has(+ .bui-HeaderTop, + main > .bui-HeaderTop:first-child):not(:has(li + li))':
    {
      position: 'absolute',
      width: 1,
      height: 1,
      margin: -1,
      padding: 0,
      overflow: 'hidden',
      clipPath: 'inset(50%)',
    },
  // More tabs than fit are moved, not the page. The line under the chosen one stays within what is moved.
  '.bui-TabListWrapper, .bui-HeaderNav': {
    maxWidth: 'calc(100vw - 2 * var(--bui-space-4))',
    overflowX: 'auto',
    overflowY: 'hidden',
    scrollbarWidth: 'none',
  },
  '.bui-TabActive, .bui-HeaderNavActive': { bottom: 0 },
  '.bui-HeaderTop': { paddingTop: 'var(--bui-space-2)' },
  '.bui-HeaderContent.bui-HeaderContent, .bui-HeaderContent.bui-HeaderContent[data-has-tags]':
    { paddingTop: 0, paddingBottom: 'var(--bui-space-1)' },
  '.bui-HeaderTitleStack': { fontSize: '1.25rem' },
  '.bui-HeaderBottom.bui-HeaderBottom': {
    gap: 'var(--bui-space-1)',
    marginBottom: 'var(--bui-space-2)',
  },
  '.bui-Container:not(.bui-HeaderTop, .bui-HeaderContent, .bui-HeaderBottom)': {
    marginBottom: 'var(--bui-space-4)',
  },
  // On a phone what does not fit beside the title goes below it.
  '@media (max-width: 600px)': {
    '.bui-HeaderContent.bui-HeaderContent': { flexWrap: 'wrap' },
    '.bui-HeaderTitleStack': { flexBasis: '8rem' },
    '.bui-HeaderControls': { display: 'contents' },
  },
  '@media (prefers-reduced-motion: reduce)': {
    '*, *::before, *::after': {
      // Not zero: what waits for the end of a transition would wait for ever.
      animationDuration: '0.01ms !important',
      animationIterationCount: '1 !important',
      transitionDuration: '0.01ms !important',
      scrollBehavior: 'auto !important',
    },
  },
} as const;
