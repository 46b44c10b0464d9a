import { equal, match, ok } from 'node:assert/strict';
import { afterEach, before } from 'node:test';
import { journey, people } from './support/journey';
import { landscapeControl } from './support/landscape';
import {
  cellsOf,
  freshHead,
  headOf,
  headSays,
  openLandscape,
} from './support/landscapePages';
import { sharedPortal } from './support/portal';

// One cluster hangs, or takes a right away: what the landscape and the cluster's drawer say of it, and of the others.

/** From a fault, or its end, to the screen: a probe, its time-out, and the longest pause between two. */
const shownWithinMs = 90_000;
/** A kind that was refused is asked for again after five minutes. */
const askedAgainWithinMs = 7 * 60_000;

before(() => landscapeControl(sharedPortal().landscapeUrl).mend());
// A journey that fails in the middle must not break the next.
afterEach(() => landscapeControl(sharedPortal().landscapeUrl).mend());

journey(
  'a cluster that hangs: its cells alone are old, nobody is called well there, and they come back',
  { person: people.platformEngineer },
  async ({ page, landscapeUrl }) => {
    const control = landscapeControl(landscapeUrl);
    const broken = 'eks-eu-staging';
    await openLandscape(page);
    const whole = await headSays(page, broken, {
      words: freshHead,
      withinMs: shownWithinMs,
    });
    ok(cellsOf(whole, broken).some(cell => cell.startsWith('Well')));
    await control.break(`kubernetes-${broken}`, 'hang');
    const shown = await headSays(page, broken, {
      words: /without an answer for .*, seen \d+ (s|min) ago$/,
      withinMs: shownWithinMs,
    });
    const cells = cellsOf(shown, broken);
    equal(cells.length, cellsOf(whole, broken).length);
    for (const cell of cells) {
      match(cell, /seen \d+ (s|min) ago, without an answer for/);
      ok(!cell.startsWith('Well'), cell);
    }
    match(shown.sentence, /^At least .*\d+ cells unknown/);
    match(shown.sentence, /eks-eu-staging has been without|not fresh/);
    for (const other of ['eks-eu-prod', 'aks-us-dr']) {
      match(headOf(shown, other), freshHead);
      ok(cellsOf(shown, other).every(cell => !/when last seen/.test(cell)));
    }
    await control.mend();
    const after = await headSays(page, broken, {
      words: freshHead,
      withinMs: shownWithinMs,
    });
    ok(cellsOf(after, broken).some(cell => cell.startsWith('Well')));
  },
);

journey(
  'a right that is missing is named, with the role that gives it',
  { person: people.platformEngineer },
  async ({ page, landscapeUrl }) => {
    const control = landscapeControl(landscapeUrl);
    await openLandscape(page);
    await control.break('kubernetes-eks-eu-staging', 'forbidden-kind');
    await headSays(page, 'eks-eu-staging', {
      words: /forbidden: .*pods/,
      withinMs: shownWithinMs,
    });
    await page.goto('/clusters?cluster=eks-eu-staging');
    const drawer = page.getByRole('dialog', { name: 'EKS Europe, staging' });
    await drawer
      .getByText(/The portal may not .*pods/)
      .first()
      .waitFor({ timeout: 20_000 });
    await drawer
      .getByText(/kind: ClusterRole/)
      .first()
      .waitFor();
    await control.mend();
    await openLandscape(page);
    await headSays(page, 'eks-eu-staging', {
      words: freshHead,
      withinMs: askedAgainWithinMs,
    });
  },
);
