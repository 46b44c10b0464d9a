import type { Locator, Page } from 'playwright-core';

/** Fills in why, asks for the silence, waits until every cluster told of it, and closes the dialog. */
export async function makeSilence(dialog: Locator, why: string): Promise<void> {
  await dialog.getByText('You may make this silence').waitFor();
  await dialog.getByRole('textbox', { name: 'Why' }).fill(why);
  await dialog.getByRole('button', { name: 'Silence', exact: true }).click();
  await dialog.getByText(/confirmed: .* tells? of it/).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
}

/** Finds a silence on the list by why it was made, and ends it. */
export async function endSilence(page: Page, why: string): Promise<void> {
  await page.goto('/alerts/silences');
  await page.getByText(why).first().click();
  const silence = page.getByRole('dialog', { name: 'Silence', exact: true });
  await silence.getByRole('button', { name: 'End it now…' }).click();
  const asked = page.getByRole('dialog', { name: 'End this silence now?' });
  await asked.getByRole('button', { name: 'End it now' }).click();
  await asked.getByText('done', { exact: true }).waitFor();
}
