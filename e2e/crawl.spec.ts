import { deepEqual } from 'node:assert/strict';
import { z } from 'zod';
import { playbookOf } from '../plugins/clusters-common/src';
import { crawl, type Finding } from './support/crawl';
import { journey, people } from './support/journey';
import { signIn } from './support/portal';
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

/** How many pages of each template a person opens; of the others it is asked whether there is what they are about. */
const crawlers: ReadonlyArray<{ role: keyof typeof people; most: number }> = [
  { role: 'developer', most: 1 },
  { role: 'platformEngineer', most: 4 },
  { role: 'manager', most: 1 },
];

const knownSchema = z.object({ items: z.array(z.unknown()) });

/** The paths that lead to an entity or a playbook that is not there. */
async function leadNowhere(
  url: string,
  paths: ReadonlyArray<string>,
): Promise<string[]> {
  const entityRefs = paths.map(path => {
    const [, area, namespace, kind, name] = path
      .split('/')
      .map(decodeURIComponent);
    return area === 'catalog' ? `${kind}:${namespace}/${name}` : undefined;
  });
  const asked = [...new Set(entityRefs.filter(ref => ref !== undefined))];
  const answer = await fetch(`${url}/api/catalog/entities/by-refs`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await signIn(url, people.platformEngineer)}`,
    },
    body: JSON.stringify({ entityRefs: asked, fields: ['kind'] }),
  });
  const { items } = knownSchema.parse(await answer.json());
  const known = new Set(asked.filter((_ref, at) => items[at]));
  return paths.filter((path, at) => {
    const ref = entityRefs[at];
    return ref === undefined
      ? !playbookOf(path.split('/').at(-1) ?? '')
      : !known.has(ref);
  });
}

for (const { role, most } of crawlers) {
  const person = people[role];
  journey(
    `every link leads somewhere, and no page is broken or unfinished: ${role}`,
    { person },
    async ({ page, url, landscapeUrl }) => {
      await until('the catalog is read', async () => {
        await page.goto('/catalog/default/component/payment-gateway');
        await page
          .getByText('Payment gateway')
          .first()
          .waitFor({ timeout: 3_000 });
      });
      const began = performance.now();
      const { visited, unopened, findings, outside } = await crawl(page, {
        from: ['/', '/alerts', '/catalog', '/portal', '/search', '/settings'],
        most,
      });
      say(
        `${visited.length} pages in ${Math.round(
          (performance.now() - began) / 1000,
        )} s, ${unopened.size} more known, ${outside.size} links to elsewhere`,
      );
      for (const path of await leadNowhere(url, [...unopened.keys()])) {
        findings.push({
          path: unopened.get(path) ?? '',
          what: `links to ${path}, which is not there`,
        });
      }
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
