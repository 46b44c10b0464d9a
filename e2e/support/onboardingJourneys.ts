import { match } from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { until } from './until';

/** Pastes a text as a person does, so that what hears of pasting does. @param label - of the text box */
export async function paste(
  page: Page,
  label: string,
  text: string,
): Promise<void> {
  await page.getByRole('textbox', { name: label }).evaluate((element, data) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', data);
    element.dispatchEvent(
      new ClipboardEvent('paste', {
        clipboardData,
        bubbles: true,
        cancelable: true,
      }),
    );
  }, text);
}

/** A service file with one web workload; its name is of this run, since a service is brought aboard once. */
export function serviceFile(name: string): string {
  return `apiVersion: portolan.dev/v1
kind: Service
name: ${name}
owner: payments
runtime: node@22
workloads:
  web:
    port: 8080
    health: /healthz
`;
}

/** Publishes the draft that is open. @param destination - as the dialogue calls it */
export async function publish(page: Page, destination: string): Promise<void> {
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByRole('radio', { name: destination }).check();
}

/** Waits until a Definition tab says that every file is as it is generated. */
export async function isClean(page: Page): Promise<void> {
  await page
    .getByRole('paragraph')
    .filter({ hasText: /files are as the definition says/ })
    .waitFor();
}

/** Waits until the browser is on the Definition tab of a service. */
export function landed(page: Page, name: string): Promise<void> {
  return until(
    'the browser is on the Definition tab',
    async () => match(page.url(), new RegExp(`/component/${name}/definition`)),
    { withinMs: 120_000, everyMs: 500 },
  );
}
