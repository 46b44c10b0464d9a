import type { Browser, Page } from 'playwright-core';

/** What the browser noted of its largest paint; the type is not in TypeScript's library. */
declare global {
  interface Window {
    largestPaintMs?: number;
  }
}

export interface SeenPage {
  /** Milliseconds from the navigation to the largest contentful paint. */
  largestPaintMs: number;
  /** Paths of the scripts that were loaded, in their order. */
  scripts: string[];
}

export interface LookOptions {
  url: string;
  /** Entity ref of the demo person who looks. */
  person: string;
  /** Paths to visit one after the other, each as a first page, all with one cache. */
  paths: string[];
}

/** Opens pages in a fresh browser profile (nothing cached, signed in) and tells what that cost. */
export async function look(
  browser: Browser,
  { url, person, paths }: LookOptions,
): Promise<SeenPage[]> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
  });
  try {
    await context.addInitScript(ref => {
      window.sessionStorage.setItem('portolan-demo-person', ref);
      new PerformanceObserver(list => {
        window.largestPaintMs = list.getEntries().at(-1)?.startTime;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
    }, person);
    const page = await context.newPage();
    const seen: SeenPage[] = [];
    for (const path of paths) seen.push(await visit(page, path));
    return seen;
  } finally {
    await context.close();
  }
}

async function visit(page: Page, path: string): Promise<SeenPage> {
  const scripts: string[] = [];
  page.on('response', answer => {
    if (answer.request().resourceType() === 'script')
      scripts.push(new URL(answer.url()).pathname);
  });
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle', { timeout: 60_000 });
  await page.waitForTimeout(500); // a last larger paint
  const largestPaintMs = await page.evaluate(() => window.largestPaintMs);
  page.removeAllListeners('response');
  if (largestPaintMs === undefined)
    throw new Error(`The browser saw no contentful paint at ${path}`);
  return { largestPaintMs, scripts };
}
