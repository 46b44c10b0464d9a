import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { portTable } from './ports';
import {
  ask,
  catalogFolder,
  startTestLandscape,
  type TestLandscape,
} from './testing/testLandscape';

// The machine may be busy, and seven days are worked out anew for each question.
jest.setTimeout(60_000);

// What the demo's configuration asks has to be answered by the demo's upstreams; the queries that the clusters area asks
// by itself are read from its source, because this package may not import it.
const demo = z
  .object({
    clusters: z.object({
      parity: z.object({ key: z.string().min(32) }),
      metrics: z.array(
        z.object({
          name: z.string(),
          url: z.string(),
          clusters: z.array(z.string()),
          clusterLabel: z.string(),
          queries: z.record(z.string(), z.string()),
        }),
      ),
      eventStores: z.array(
        z.object({
          url: z.string(),
          index: z.string(),
          clusters: z.record(z.string(), z.string()),
        }),
      ),
    }),
  })
  .parse(
    parse(readFileSync(join(__dirname, '../app-config.demo.yaml'), 'utf8')),
  ).clusters;

const source = readFileSync(
  join(
    __dirname,
    '../../../plugins/clusters-backend/src/sources/metrics/queries.ts',
  ),
  'utf8',
);
const own = [
  ...source.matchAll(
    /^ {2,4}(?:(\w+):)?\s*'([^']*\{\{(?:pods|workloads)\}\}[^']*)'/gm,
  ),
].flatMap(([, name, query]) => (name === 'place' ? [] : [{ name, query }]));

const answerSchema = z.object({
  data: z.object({
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        value: z.tuple([z.number(), z.string()]).optional(),
        values: z.array(z.tuple([z.number(), z.string()])).optional(),
      }),
    ),
  }),
});

const deploymentSchema = z.object({
  spec: z.object({
    template: z.object({
      spec: z.object({
        containers: z.array(
          z.object({
            env: z.array(
              z.object({ name: z.string(), value: z.string().optional() }),
            ),
          }),
        ),
      }),
    }),
  }),
});

const start = '2026-11-25T14:15:00Z';
const now = Date.parse(start) / 1_000;

const subjects: ReadonlyArray<[string, string, string]> = [
  ['eks-eu-prod', 'payments-cde', 'payment-gateway'],
  ['eks-eu-staging', 'payments-cde', 'payment-gateway'],
  ['aks-us-dr', 'payments-cde', 'payment-gateway'],
];

describe('what the demo configures for clusters', () => {
  let landscape: TestLandscape;
  beforeAll(async () => {
    landscape = await startTestLandscape(start);
  });
  afterAll(() => landscape.close());

  /** The upstream that listens on the port an address of the configuration names. */
  const urlOf = (configured: string) => {
    const offset = Number(/PORT_(\d+)\}/.exec(configured)?.[1]);
    const row = portTable.find(one => one.offset === offset);
    return landscape.url(row?.id ?? '');
  };

  it('asks each cluster of its own Prometheus', () => {
    expect(demo.metrics.flatMap(({ clusters }) => clusters).sort()).toEqual([
      'aks-us-dr',
      'eks-eu-prod',
      'eks-eu-staging',
      'onprem-fra',
    ]);
    // cpu, memory, restarts, the budget, and four of usage.
    expect(own).toHaveLength(8);
  });

  describe.each(subjects)('on %s in %s', (cluster, namespace, workload) => {
    const metrics = demo.metrics.find(one => one.clusters.includes(cluster));
    const filled = (query: string) =>
      query
        .replaceAll('{{cluster}}', cluster)
        .replaceAll('{{namespace}}', namespace)
        .replaceAll('{{workloads}}', workload)
        .replaceAll('{{services}}', workload)
        .replaceAll('{{pods}}', `(${workload})-.+`);
    const confined = (query: string) =>
      filled(query.replace(/\{(?=[a-z_]+=)/g, '{cluster="{{cluster}}",'));
    const asked = async (path: string, parameters: Record<string, string>) => {
      const url = `${urlOf(metrics?.url ?? '')}/api/v1/${path}`;
      const { status, body } = await ask(
        `${url}?${new URLSearchParams(parameters)}`,
      );
      expect([status, body]).toEqual([200, expect.anything()]);
      return answerSchema.parse(body).data.result;
    };

    it.each(Object.entries(metrics?.queries ?? {}))(
      'answers %s by one series without a gap',
      async (_name, query) => {
        const result = await asked('query_range', {
          query: filled(query),
          start: String(now - 86_400),
          end: String(now),
          step: '300',
        });
        expect(result).toHaveLength(1);
        const values = result[0].values?.map(([, value]) => Number(value));
        expect(values).toHaveLength(289);
        expect(values?.every(value => value >= 0)).toBe(true);
      },
    );

    it.each(own.map(({ name, query }) => [name ?? query, query]))(
      'answers %s, which is asked everywhere',
      async (name, query) => {
        const result = await asked('query', {
          query: confined(query),
          time: String(now),
        });
        if (name === 'query') {
          // There is an objective in production alone.
          expect(result.map(({ metric }) => metric.sloth_slo)).toEqual(
            cluster === 'eks-eu-prod' ? ['requests-availability'] : [],
          );
          return;
        }
        // Where nothing is limited, nothing is held back, and that has no series.
        expect(result.length).toBeGreaterThanOrEqual(
          name === 'throttled' ? 0 : 1,
        );
        expect(result.length).toBeLessThanOrEqual(1);
        expect(result.every(({ value }) => Number(value?.[1]) >= 0)).toBe(true);
        if (name === 'days') {
          expect(Number(result[0].value?.[1])).toBe(7);
        }
      },
    );
  });

  it('compares values of a service that says which must be the same, and has let one drift', async () => {
    const entity = readFileSync(
      join(catalogFolder, 'services/payment-gateway/catalog-info.yaml'),
      'utf8',
    );
    const [, said = ''] = /portolan\.dev\/parity: (.*)/.exec(entity) ?? [];
    const names = said.split(/; */).filter(one => !one.includes('='));
    const places = await Promise.all(
      subjects.map(async ([cluster, namespace, name]) => {
        const { body } = await ask(
          `${landscape.url(
            `kubernetes-${cluster}`,
          )}/apis/apps/v1/namespaces/${namespace}/deployments/${name}`,
          { headers: { authorization: `Bearer demo-token-of-${cluster}` } },
        );
        const [{ env }] =
          deploymentSchema.parse(body).spec.template.spec.containers;
        return names.map(one => env.find(entry => entry.name === one)?.value);
      }),
    );
    expect(names).toEqual(['SETTLEMENT_CURRENCY', 'ACQUIRER_ROUTING']);
    expect(places).toEqual([
      ['EUR', 'awake-then-cheapest'],
      ['EUR', 'cheapest'],
      ['EUR', 'awake-then-cheapest'],
    ]);
  });

  it('asks a store that is there, by the names its documents have', async () => {
    const [store] = demo.eventStores;
    for (const told of Object.values(store.clusters)) {
      const { status, body } = await ask(
        `${urlOf(store.url)}/${store.index}/_search`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            size: 1,
            query: {
              bool: {
                filter: [
                  { term: { 'Cluster.keyword': told } },
                  { terms: { 'Namespace.keyword': ['', 'rail'] } },
                ],
              },
            },
          }),
        },
      );
      expect(status).toBe(200);
      expect(body).toMatchObject({
        hits: { hits: [{ _source: { Cluster: told } }] },
      });
    }
  });
});
