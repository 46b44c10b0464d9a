import { equal, match } from 'node:assert/strict';
import { z } from 'zod';
import { journey, people } from './support/journey';
import { isAccessible } from './support/looks';
import {
  isClean,
  landed,
  paste,
  publish,
  serviceFile,
} from './support/onboardingJourneys';

// As onboardingUpdate, with the repository on a source host: the landscape's GitHub.

const owner = 'meridian-travel';
const upstreamsSchema = z.object({
  upstreams: z.array(z.object({ kind: z.string(), url: z.string() })),
});
const pullsSchema = z.array(
  z.object({
    number: z.number(),
    state: z.string(),
    head: z.object({ ref: z.string() }),
  }),
);

async function githubOf(landscapeUrl: string): Promise<string> {
  const answer = await fetch(`${landscapeUrl}/control/v1/upstreams`);
  const { url } =
    upstreamsSchema
      .parse(await answer.json())
      .upstreams.find(({ kind }) => kind === 'github') ?? {};
  if (url === undefined) throw new Error('The landscape plays no GitHub');
  return url;
}

journey(
  'a developer publishes to GitHub, sees how far it is there, and changes the definition by a pull request',
  { person: people.developer },
  async ({ page, landscapeUrl }) => {
    const github = await githubOf(landscapeUrl);
    const name = `boarding-pass-${Date.now().toString(36)}`;
    await page.goto('/onboarding');
    await paste(page, 'Paste it here', serviceFile(name));
    await publish(page, 'GitHub');
    await page
      .getByRole('textbox', { name: 'Address of the new repository' })
      .fill(`${github}/${owner}/${name}`);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await landed(page, name);
    await isClean(page);

    await page.goto('/');
    await page
      .getByRole('list', { name: 'On their way' })
      .getByRole('link', { name })
      .click();
    const step = (title: string) =>
      page
        .getByRole('list', { name: 'First deployment' })
        .getByRole('listitem')
        .filter({ hasText: title });
    await step('Pull request merged')
      .getByText('straight to the main branch')
      .waitFor();
    await step('Pipeline green')
      .getByText(/Done|Under way/)
      .waitFor();
    await isAccessible(page);

    await page.goto(`/catalog/default/component/${name}/definition`);
    await page.getByRole('button', { name: 'Change the definition…' }).click();
    const editor = page.getByRole('textbox', { name: 'portolan.yaml' });
    await editor.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('tier: high\n');
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page
      .getByRole('list', { name: 'Steps of the publication' })
      .waitFor();
    await landed(page, name);
    const pulls = pullsSchema.parse(
      await (
        await fetch(`${github}/api/v3/repos/${owner}/${name}/pulls`, {
          headers: { authorization: 'token of-the-demo' },
        })
      ).json(),
    );
    equal(pulls.length, 1);
    match(pulls[0].head.ref, /^portolan\//);
    equal(pulls[0].state, 'open');
    await page.getByText(/pull request #1 waits for a review/).waitFor();
    await isClean(page);
  },
);
