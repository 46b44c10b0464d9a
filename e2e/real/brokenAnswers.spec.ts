import { equal, match } from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { apiServerOf } from '../platform/cluster';
import { portalConfigFile } from '../platform/portalConfig';
import { dropDatabases } from '../platform/postgres';
import { journey, people } from '../support/journey';
import {
  freshHead,
  headOf,
  openLandscape,
  readLandscape,
} from '../support/landscapePages';
import {
  breaksOff,
  clockBehind,
  drips,
  garbage,
  hugePod,
  only,
  says,
  silent,
} from '../support/real/answerFaults';
import { onRealPlatform } from '../support/real/onRealPlatform';
import {
  startBreakingProxy,
  type BreakingProxy,
  type Exchange,
} from '../support/real/startBreakingProxy';
import { startPortal, type Portal } from '../support/startPortal';
import { until } from '../support/until';

// One real API server under many names, each by a way of its own that breaks its answers in another manner, all at the
// same time: the portal says of each what is wrong, and nothing else changes.

const databasePrefix = 'portolan_broken_';
const folder = join(__dirname, '../../.portolan/e2e');

/** Each is asked anew within this time, what is asked may take 10 s to fail, and another journey walks beside. */
const withinMs = 150_000;

const isPods = ({ path }: Exchange) => /^\/api\/v1\/pods\b/.test(path);
const isWatch = ({ isWatch: it }: Exchange) => it;

/** A manner of answering; what the head of the landscape's column and the card of the cluster say meanwhile. */
interface Broken {
  breaks: (proxy: BreakingProxy) => void;
  head: RegExp;
  card?: RegExp;
  /** Whether only a kind of objects is refused, which is asked for again after five minutes. */
  isOfKind?: boolean;
}

const broken: Readonly<Record<string, Broken>> = {
  drip: {
    breaks: proxy => proxy.play(drips),
    head: /without an answer for /,
    card: /gave no complete answer within \d+ ms/,
  },
  cut: {
    breaks: proxy => proxy.play(breaksOff),
    head: /answering what cannot be read for /,
    card: /closed the connection before its answer was complete/,
  },
  tls: {
    breaks: proxy => proxy.disguise(true),
    head: /unreachable for /,
    card: /its certificate is not accepted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
  },
  unauthorized: {
    breaks: proxy => proxy.play(says(401, 'Unauthorized')),
    head: /without a sign-in that holds for /,
    card: /unauthorized refuses the credential of its provider 'serviceAccount' \(401\)/,
  },
  pods: {
    breaks: proxy => proxy.play(only(isPods, says(403, 'Forbidden'))),
    head: /forbidden: list pods/,
    card: /does not let the portal list pods/,
    isOfKind: true,
  },
  apps: {
    breaks: proxy =>
      proxy.play(
        only(
          ({ path }) => path.startsWith('/apis/apps/'),
          says(404, 'NotFound'),
        ),
      ),
    head: /failing to answer for /,
    card: /has no \S+\.apps \(apps\/v1\), which every cluster should have \(404\)/,
    isOfKind: true,
  },
  gone: {
    breaks: proxy => proxy.play(only(isWatch, says(410, 'Expired'))),
    head: freshHead,
  },
  busy: {
    breaks: proxy =>
      proxy.play(says(429, 'TooManyRequests', { 'retry-after': '15' })),
    head: /failing to answer for /,
    card: /busy answered 429: TooManyRequests/,
  },
  error: {
    breaks: proxy => proxy.play(says(500, 'InternalError')),
    head: /failing to answer for /,
    card: /error answered 500: InternalError/,
  },
  garbage: {
    breaks: proxy => proxy.play(garbage),
    head: /answering what cannot be read for /,
    card: /with something that no API server says/,
  },
  huge: {
    breaks: proxy =>
      proxy.play(only(each => each.isWatch && isPods(each), hugePod)),
    head: freshHead,
    card: /pods .*is larger than 4 MiB/,
  },
  clock: {
    breaks: proxy => proxy.play(clockBehind),
    head: freshHead,
    card: /Its clock is 3 h behind the portal's/,
  },
  silent: {
    breaks: proxy => proxy.play(only(isWatch, silent)),
    head: freshHead,
  },
};

/** Nothing stands before these: what the portal says of them stays as it is. */
const untouched: Readonly<Record<string, RegExp>> = {
  direct: freshHead,
  twice: freshHead,
  person: /without a sign-in that holds for /,
};

const realConfig = z.object({
  kubernetes: z.object({
    clusterLocatorMethods: z.tuple([
      z.object({
        clusters: z.array(
          z.looseObject({ url: z.string(), caData: z.string() }),
        ),
      }),
    ]),
  }),
});

onRealPlatform({ tier: 1, name: 'answers that are broken' }, bed => {
  const [cluster] = bed.clusters;
  const proxies = new Map<string, BreakingProxy>();
  let portal: Portal;

  before(async () => {
    const { clusterLocatorMethods } = realConfig.parse(
      parse(readFileSync(portalConfigFile, 'utf8')),
    ).kubernetes;
    const [entry] = clusterLocatorMethods[0].clusters;
    const { url, caData } = entry;
    for (const name of Object.keys(broken)) {
      const proxy = await startBreakingProxy({
        url: apiServerOf(bed, cluster),
        authority: Buffer.from(caData, 'base64').toString(),
      });
      proxies.set(name, proxy);
    }
    const config = join(folder, 'broken.yaml');
    const twice = { ...entry, name: 'twice' };
    writeFileSync(
      config,
      JSON.stringify({
        backend: { database: { prefix: databasePrefix } },
        clusters: {
          environments: [{ cluster: '*', environment: 'staging' }],
        },
        kubernetes: {
          clusterLocatorMethods: [
            {
              type: 'config',
              clusters: [
                { ...entry, name: 'direct' },
                twice,
                { name: 'person', url, authProvider: 'google', caData },
                ...[...proxies].map(([name, proxy]) => ({
                  ...entry,
                  name,
                  url: proxy.url,
                  caData: proxy.caData,
                })),
              ],
            },
            { type: 'config', clusters: [twice] },
          ],
        },
      }), // JSON is YAML
      { mode: 0o600 },
    );
    await dropDatabases(bed, databasePrefix);
    portal = await startPortal({
      name: 'broken',
      flags: ['--no-demo', '--config', portalConfigFile, '--config', config],
    });
  });
  after(async () => {
    await portal?.stop();
    for (const proxy of proxies.values()) await proxy.stop();
    await dropDatabases(bed, databasePrefix);
  });

  journey(
    'answers that are broken: the portal says of each cluster what is wrong, nothing of the others changes, and those that answer again are well',
    { person: people.platformEngineer, portal: () => portal },
    async ({ page }) => {
      const headsSay = (
        what: string,
        heads: Readonly<Record<string, RegExp>>,
      ) =>
        until(
          what,
          async () => {
            const shown = await readLandscape(page);
            for (const [name, words] of Object.entries({
              ...heads,
              ...untouched,
            })) {
              match(headOf(shown, name), words);
            }
          },
          { withinMs, everyMs: 1_000 },
        );
      const allFresh = Object.fromEntries(
        Object.keys(broken).map(name => [name, freshHead]),
      );

      await openLandscape(page);
      await headsSay('all clusters are fresh', allFresh);

      for (const [name, { breaks }] of Object.entries(broken)) {
        const proxy = proxies.get(name);
        if (proxy) breaks(proxy);
      }
      await headsSay(
        'each column says how its cluster is broken',
        Object.fromEntries(
          Object.entries(broken).map(([name, { head }]) => [name, head]),
        ),
      );

      await page.goto('/clusters');
      for (const [name, { card }] of Object.entries(broken)) {
        if (card) {
          await page
            .getByRole('region', { name, exact: true })
            .getByText(card)
            .first()
            .waitFor({ timeout: withinMs });
        }
      }
      await page
        .getByRole('region', { name: 'twice', exact: true })
        .getByText(/more than one cluster of kubernetes: has it/)
        .waitFor();
      await page
        .getByRole('region', { name: 'person', exact: true })
        .getByText(/needs a person's token.*authProvider: googleServiceAccount/)
        .first()
        .waitFor();
      const calm = page
        .getByRole('region', { name: 'direct', exact: true })
        .getByText(/did not answer|refuses|answered \d{3}|Not reached/);
      equal(await calm.count(), 0);

      for (const proxy of proxies.values()) {
        proxy.disguise(false);
        proxy.play();
      }
      await openLandscape(page);
      const ofServers = Object.fromEntries(
        Object.entries(broken).flatMap(([name, { isOfKind }]) =>
          isOfKind ? [] : [[name, freshHead]],
        ),
      );
      await headsSay('those that answer again are fresh', ofServers);
    },
  );
});
