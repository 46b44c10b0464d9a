import { journey } from './journey';
import { isAccessible } from './looks';

/**
 * One journey a theme that opens these pages and holds them to WCAG 2.2 AA.
 *
 * @param what - the pages in words, with their verb: "the portal’s own pages are"
 */
export function accessibleJourneys(
  what: string,
  options: { person: string; pages: readonly string[] },
): void {
  const { person, pages } = options;
  for (const theme of ['light', 'dark'] as const) {
    journey(
      `${what} accessible in ${theme}`,
      { person, colorScheme: theme },
      async ({ page }) => {
        await page.addInitScript(
          name => window.localStorage.setItem('theme', name),
          theme,
        );
        for (const path of pages) {
          await page.goto(path);
          await page.waitForLoadState('networkidle');
          await isAccessible(page);
        }
      },
    );
  }
}
