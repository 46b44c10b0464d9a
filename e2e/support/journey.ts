import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './launchChromium';
import { people, sharedPortal, signIn } from './portal';

export { people };

const kept = resolve(__dirname, '../../.portolan/e2e/failed');
const personKey = 'portolan-demo-person';

export interface JourneyOptions extends BrowserContextOptions {
  /** An entity ref; without one the journey begins at the sign-in page. */
  person?: string;
  /** The portal to walk through; the one shared by all journeys unless given. */
  portal?: () => { url: string; landscapeUrl: string };
}

export interface Journey {
  page: Page;
  url: string;
  landscapeUrl: string;
  /** Errors the page wrote to its console or threw, so far. */
  consoleErrors: string[];
}

let browser: Promise<Browser> | undefined;
after(async () => (await browser)?.close());

function theBrowser() {
  browser ??= launchChromium();
  return browser;
}

/**
 * One user journey in a browser of its own, as one of the demo's people. When it fails, the page's
 * picture, its HTML and what it logged are kept in `.portolan/e2e/failed/<name>/`.
 */
export function journey(
  name: string,
  { person, portal = sharedPortal, ...contextOptions }: JourneyOptions,
  walk: (journey: Journey) => Promise<void>,
): void {
  test(name, async () => {
    const { url, landscapeUrl } = portal();
    const context = await (
      await theBrowser()
    ).newContext({
      baseURL: url,
      viewport: { width: 1440, height: 900 },
      ...contextOptions,
    });
    try {
      if (person) {
        await signIn(url, person); // only to know that this person can
        await context.addInitScript(
          ([key, ref]) => window.sessionStorage.setItem(key, ref),
          [personKey, person],
        );
      }
      const page = await context.newPage();
      const consoleErrors: string[] = [];
      const log: string[] = [];
      page.on('console', message => {
        log.push(`${message.type()}: ${message.text()}`);
        if (message.type() === 'error') consoleErrors.push(message.text());
      });
      page.on('pageerror', error => {
        log.push(`thrown: ${error.stack ?? error}`);
        consoleErrors.push(String(error));
      });
      page.on('response', answer => {
        if (answer.status() >= 400)
          log.push(`${answer.status()}: ${answer.url()}`);
      });
      try {
        await walk({ page, url, landscapeUrl, consoleErrors });
      } catch (error) {
        await keep(name, page, [...log, String(error)]);
        throw error;
      }
    } finally {
      await context.close();
    }
  });
}

async function keep(name: string, page: Page, log: string[]) {
  const folder = join(kept, name.replace(/[^\p{L}\d]+/gu, '-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'log.txt'),
    `${page.url()}\n\n${log.join('\n')}\n`,
  );
  writeFileSync(join(folder, 'page.html'), await page.content().catch(String));
  await page
    .screenshot({ path: join(folder, 'page.png'), fullPage: true })
    .catch(() => undefined);
  process.stderr.write(`What the page showed is kept in ${folder}\n`);
}
