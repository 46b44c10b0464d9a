import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../launchChromium';
import { people, signIn } from '../../portal';
import { startBackend } from '../../startBackend';
import { startLandscape } from '../../startLandscape';
import { unpackedBundle } from '../../unpackedBundle';
import type { BenchContext } from '../run';
import { median, spread } from '../statistics';

const keystrokes = 30;
const platformFile = resolve(
  __dirname,
  '../../../../packages/demo-landscape/platform.yaml',
);

/** From a key to the files painted anew, in Chromium over the bundle. */
export async function measurePreview(context: BenchContext): Promise<void> {
  const bundle = await unpackedBundle();
  const landscape = await startLandscape('bench/landscape');
  try {
    const backend = await startBackend({
      name: 'bench/onboarding',
      bundle,
      configFiles: [landscape.configFile],
      env: landscape.env,
      // The demo names it by its place in the sources, which are not in the bundle.
      config: { onboarding: { platformFile } },
    });
    try {
      await signIn(backend.url, people.developer); // the catalog takes a while to know this person
      const browser = await launchChromium();
      try {
        const page = await browser.newPage({ baseURL: backend.url });
        await page.addInitScript(
          ref => window.sessionStorage.setItem('portolan-demo-person', ref),
          people.developer,
        );
        const times = await measureRepaint(page);
        context.report({
          figure: 'preview repaint after a keystroke',
          value: median(times),
          unit: 'ms',
          budget: 100,
          n: times.length,
          load: 'Chromium 1440 × 900, example order-api, one file open',
          spread: spread(times),
        });
      } finally {
        await browser.close();
      }
    } finally {
      await backend.stop();
    }
  } finally {
    await landscape.stop();
  }
}

/** Milliseconds from each key to the frame after the preview of portolan's values shows what was typed. */
async function measureRepaint(page: Page): Promise<number[]> {
  await page.goto(
    '/onboarding?example=order-api&tab=files&file=catalog-info.yaml',
  );
  const preview = page.getByRole('region', {
    name: 'Text of catalog-info.yaml',
  });
  await preview.waitFor();
  const editor = page.getByRole('textbox', { name: 'portolan.yaml' });
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\ndescription: bench');
  await preview.getByText(/description: .?bench/).waitFor();
  const times: number[] = [];
  for (let key = 0; key < keystrokes; key += 1) {
    await preview.evaluate(element => {
      window.repaintedMs = new Promise(done => {
        let began = 0;
        window.addEventListener(
          'keydown',
          () => {
            began = performance.now();
          },
          { once: true, capture: true },
        );
        const observer = new MutationObserver(() => {
          observer.disconnect();
          requestAnimationFrame(() => done(performance.now() - began));
        });
        observer.observe(element, {
          subtree: true,
          childList: true,
          characterData: true,
        });
      });
    });
    await page.keyboard.press('x');
    times.push(await page.evaluate(() => window.repaintedMs ?? NaN));
  }
  return times;
}

/** When the preview was painted after the newest key. */
declare global {
  interface Window {
    repaintedMs?: Promise<number>;
  }
}
