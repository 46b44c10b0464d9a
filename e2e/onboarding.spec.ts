import { equal, match, ok } from 'node:assert/strict';
import { accessibleJourneys } from './support/accessibleJourneys';
import { journey, people } from './support/journey';
import { hasNoHorizontalScroll, isAccessible, phone } from './support/looks';
import { isClean, paste, publish } from './support/onboardingJourneys';
import { until } from './support/until';

// From a task definition to a service in the catalog, without anything leaving the browser before.

const secret = 'correct-horse-battery';

/** A task definition as people have them; its name is of this run, since a service is brought aboard once. */
function taskDefinition(family: string): string {
  return JSON.stringify({
    taskDefinition: {
      family,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '512',
      memory: '1024',
      containerDefinitions: [
        {
          name: 'app',
          image: `123456789012.dkr.ecr.eu-central-1.amazonaws.com/${family}:1.4.2`,
          essential: true,
          portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
          environment: [
            { name: 'LOG_LEVEL', value: 'info' },
            { name: 'DB_PASSWORD', value: secret },
          ],
        },
      ],
    },
  });
}

journey(
  'a developer pastes a task definition on Home, decides, sees every file, and lands on the new service',
  { person: people.developer },
  async ({ page, url }) => {
    const name = `seat-maps-${Date.now().toString(36)}`;
    const sent: string[] = [];
    page.on('request', request => {
      const body = request.postData();
      if (body) sent.push(body);
    });
    await page.goto('/');
    await paste(page, 'Paste your task definition', taskDefinition(name));
    await page.getByText(/decisions? to answer before publishing/).waitFor();
    equal(new URL(page.url()).pathname, '/onboarding');
    await isAccessible(page);
    ok(await page.getByRole('button', { name: 'Publish…' }).isDisabled());

    await page
      .getByRole('button', { name: 'Refer to the secret store' })
      .click();
    await page.getByRole('button', { name: 'payments', exact: true }).click();
    await page.getByRole('tab', { name: /^Files/ }).click();
    await page.getByRole('button', { name: /catalog-info\.yaml/ }).click();
    await page
      .getByRole('region', { name: 'Text of catalog-info.yaml' })
      .getByText(/owner: .?group:default\/payments/)
      .waitFor();
    await isAccessible(page);
    ok(!(await page.content()).includes(secret));
    ok(!sent.some(body => body.includes(name)), 'nothing has left the browser');

    await publish(page, 'A repository of the portal itself');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page
      .getByRole('list', { name: 'Steps of the publication' })
      .waitFor();
    await until(
      'the browser lands on the new service',
      async () => match(page.url(), new RegExp(`/component/${name}`)),
      { withinMs: 120_000, everyMs: 500 },
    );
    await isClean(page);
    await isAccessible(page);
    ok(sent.some(body => body.includes(name)));
    ok(!sent.some(body => body.includes(secret)), 'no secret was ever sent');

    await page.goto('/');
    await page
      .getByRole('list', { name: 'On their way' })
      .getByRole('link', { name })
      .click();
    const track = page.getByRole('list', { name: 'First deployment' });
    await track.getByText('Pipeline green').waitFor();
    equal(await track.getByText('Done').count(), 1);
    match(page.url(), new RegExp(`^${url}/onboarding`));
  },
);

const pages = [
  '/onboarding',
  '/onboarding?example=order-api',
  '/onboarding?example=backoffice&tab=report',
  '/onboarding?example=nightly-settlement&tab=files',
  '/onboarding?example=order-api&tab=words',
];

accessibleJourneys('the wizard is', { person: people.developer, pages });

journey(
  'the wizard fits a phone',
  { person: people.developer, viewport: phone },
  async ({ page }) => {
    for (const path of pages) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await hasNoHorizontalScroll(page);
    }
  },
);
