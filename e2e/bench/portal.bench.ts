import { launchChromium } from '../support/launchChromium';
import { people, signIn } from '../support/portal';
import { startBackend, type Backend } from '../support/startBackend';
import { startLandscape } from '../support/startLandscape';
import { startPortal } from '../support/startPortal';
import { startPostgres } from '../support/startPostgres';
import { unpackedBundle } from '../support/unpackedBundle';
import { look } from '../support/bench/firstPage';
import { ownScripts } from '../support/bench/ownScripts';
import { residentMegabytes } from '../support/bench/residentMegabytes';
import type { BenchContext } from '../support/bench/run';
import { median, spread } from '../support/bench/statistics';

// The house itself, whatever the areas: start, memory, first page. All of what production runs, but `npm start`.
const runs = 5;

export async function bench(context: BenchContext): Promise<void> {
  const bundle = await unpackedBundle();
  await measureReadiness(context, bundle);
  await measurePeople(context, bundle);
  await measureSecondStart(context);
}

/** On PostgreSQL, as production is; before the first start it has no database at all. */
async function measureReadiness(context: BenchContext, bundle: string) {
  const empty: number[] = [];
  const warm: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const postgres = await startPostgres();
    try {
      for (const times of [empty, warm]) {
        const backend = await startBackend({
          name: 'bench/ready',
          bundle,
          mode: 'production',
          env: {
            POSTGRES_HOST: '127.0.0.1',
            POSTGRES_PORT: String(postgres.port),
            POSTGRES_USER: 'postgres',
            POSTGRES_PASSWORD: 'not asked for from this machine',
            PORTOLAN_SESSION_SECRET: 'of this bench',
          },
        });
        times.push(backend.readyMs);
        await backend.stop();
      }
    } finally {
      await postgres.stop();
    }
    context.progress(`start ${run + 1} of ${runs}`);
  }
  const figure = (name: string, values: number[]) =>
    context.report({
      figure: name,
      value: median(values) / 1_000,
      unit: 's',
      budget: 10,
      n: values.length,
      load: 'bundled backend in production mode, PostgreSQL beside it',
      spread: spread(values) / 1_000,
    });
  figure('backend ready, no database yet', empty);
  figure('backend ready, second start', warm);
}

/** The bundle on the demo landscape, with the demo's people at work in it. */
async function measurePeople(context: BenchContext, bundle: string) {
  const landscape = await startLandscape('bench/landscape');
  let backend: Backend | undefined;
  try {
    backend = await startBackend({
      name: 'bench/people',
      bundle,
      configFiles: [landscape.configFile],
      env: landscape.env,
    });
    const began = performance.now();
    for (const person of Object.values(people)) await work(backend, person);
    await measureBrowser(context, backend);
    const rest = 60_000 - (performance.now() - began);
    await new Promise(done => setTimeout(done, Math.max(0, rest)));
    context.report({
      figure: 'resident memory of the backend',
      value: residentMegabytes(backend.pid),
      unit: 'MB',
      budget: 650,
      n: 1,
      load: 'bundled, demo landscape, a minute of three people and a browser',
    });
  } finally {
    await backend?.stop();
    await landscape.stop();
  }
}

/** What a person's pages ask the API for. */
async function work({ url }: Backend, person: string) {
  const headers = { authorization: `Bearer ${await signIn(url, person)}` };
  const paths = [
    'catalog/entities/by-query?limit=20&filter=kind=component',
    'alerts/v1/area/attention',
    'alerts/v1/area/facts',
    'alerts/v1/area/upstreams',
    'search/query?term=payment',
  ];
  for (const path of paths) {
    const answer = await fetch(`${url}/api/${path}`, { headers });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`/api/${path} answered ${answer.status}`);
  }
}

const service = '/catalog/default/component/payment-gateway';
/** Pages of Backstage alone, and pages with something of ours that need no chart. */
const theirPages = [
  '/catalog',
  '/catalog/default/system/payments',
  '/settings',
];
const ourPages = [
  ...['/', '/portal', '/alerts'],
  ...[service, `${service}/alerts`, `${service}/runbook`],
];

async function measureBrowser(context: BenchContext, { url }: Backend) {
  const browser = await launchChromium();
  const person = people.developer;
  try {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const [home] = await look(browser, { url, person, paths: ['/'] });
      times.push(home.largestPaintMs);
      context.progress(`first page ${run + 1} of ${runs}`);
    }
    context.report({
      figure: 'first page, largest contentful paint',
      value: median(times) / 1_000,
      unit: 's',
      budget: 2.5,
      n: times.length,
      load: 'Home in Chromium on this machine, nothing cached',
      spread: spread(times) / 1_000,
    });
    context.report({
      figure: 'our own scripts before a page with a chart, gzip',
      value: await ownScripts(browser, { url, person, ourPages, theirPages }),
      unit: 'kB',
      budget: 300,
      n: 1,
      load: `${ourPages.length} pages, beside what ${theirPages.length} pages of Backstage load`,
    });
  } finally {
    await browser.close();
  }
}

/** `npm start` when all is installed and built, as on every day but the first. */
async function measureSecondStart(context: BenchContext) {
  const name = 'bench/second-start';
  const first = await startPortal({ name });
  await first.stop();
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const portal = await startPortal({ name, keepState: true });
    times.push(portal.readyMs);
    await portal.stop();
    context.progress(`npm start ${run + 1} of 3`);
  }
  context.report({
    figure: 'second npm start',
    value: median(times) / 1_000,
    unit: 's',
    op: '<',
    budget: 20,
    n: times.length,
    load: 'with the demo landscape, until one can sign in',
    spread: spread(times) / 1_000,
  });
}
