import { deepEqual, ok } from 'node:assert/strict';
import { crawl, type Finding } from './support/crawl';
import { journey, people } from './support/journey';
import { until } from './support/until';

// No link of the demo leads nowhere: every page, as each person.
const say = (text: string) => process.stdout.write(`  ${text}\n`);

/** Addresses outside the demo that a page may name, which no test can ask. */
const elsewhere: ReadonlyArray<{ begins: string; why: string }> = [
  {
    begins: 'https://backstage.io/docs/',
    why: "upstream's empty cards link to Backstage's own documentation",
  },
  {
    begins: 'https://www.iana.org/assignments/media-types/',
    why: 'the page of an event API links the registered name of its content type',
  },
  ...['kibana', 'jaeger', 'grafana'].map(tool => ({
    begins: `https://${tool}.meridian.example/`,
    why: 'logs, traces and dashboards of deployments, by templates of the demo',
  })),
  {
    begins: 'https://ci.meridian.example/job/',
    why: 'restart and roll-back of deployments, by templates of the demo',
  },
];

const inWords = (findings: readonly Finding[]) =>
  findings.map(({ path, what }) => `${path}: ${what}`);

/** Pages that are not for everybody, and say so to whom they are not for. */
const forbidden: ReadonlyArray<{ path: string; says: RegExp; to: string[] }> = [
  {
    path: '/alerts/unowned',
    says: /403/,
    to: [people.developer, people.manager],
  },
];

/** One person opens every entity once; for the others a sample of each kind of page will do. */
const mostOf: Record<keyof typeof people, (template: string) => number> = {
  platformEngineer: template =>
    /^\/catalog\/(component|api|resource|system|domain|group|user)$/.test(
      template,
    )
      ? Number.POSITIVE_INFINITY
      : 3,
  developer: () => 1,
  manager: () => 1,
};

for (const [role, person] of Object.entries(people)) {
  journey(
    `every link leads somewhere, and no page is broken or unfinished: ${role}`,
    { person },
    async ({ page, landscapeUrl }) => {
      const most = Object.entries(mostOf).find(([name]) => name === role)?.[1];
      ok(most);
      await until('the catalog is read', async () => {
        await page.goto('/catalog/default/component/payment-gateway');
        await page
          .getByText('Payment gateway')
          .first()
          .waitFor({ timeout: 3_000 });
      });
      const began = performance.now();
      const { visited, findings, outside } = await crawl(page, {
        from: ['/', '/alerts', '/catalog', '/portal', '/search', '/settings'],
        most,
      });
      say(
        `${visited.length} pages in ${Math.round(
          (performance.now() - began) / 1000,
        )} s, ${outside.size} links to elsewhere`,
      );
      for (const [href, path] of outside) {
        const { hostname } = new URL(href);
        if (hostname === new URL(landscapeUrl).hostname) {
          const answer = await fetch(href);
          await answer.body?.cancel();
          if (!answer.ok) {
            findings.push({ path, what: `${answer.status} at ${href}` });
          }
        } else if (!elsewhere.some(({ begins }) => href.startsWith(begins))) {
          findings.push({ path, what: `links to ${href}, outside the demo` });
        }
      }
      const wrong = findings.filter(
        ({ path, what }) =>
          !forbidden.some(
            one =>
              one.path === path &&
              one.says.test(what) &&
              one.to.includes(person),
          ),
      );
      inWords(wrong).forEach(say);
      deepEqual(inWords(wrong), []);
    },
  );
}
