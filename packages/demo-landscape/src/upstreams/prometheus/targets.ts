import type { Region } from '../../ports';
import { clustersOf } from '../../scenario/clusters';
import type { Labels } from '../../scenario/model';
import type { Pattern } from '../../scenario/patterns';
import { never } from '../../scenario/patterns';
import { hash32 } from '../../scenario/random';
import { always, flaps, rarely } from '../../scenario/habits';
import { podOf } from '../../scenario/rules/genericTable';
import type { Scenario } from '../../scenario/Scenario';

/** What a Prometheus scrapes. */
export interface Target {
  pool: string;
  url: string;
  labels: Labels;
  /** When it cannot be scraped. */
  down: Pattern;
  problem: string;
}

/** Milliseconds between two scrapes. */
export const scrapeInterval = 30_000;

/** The machines whose exporters are scraped, by cluster. */
const nodes: Readonly<Record<string, readonly string[]>> = {
  'eks-eu-prod': ['10.42.7.19', '10.42.9.4', '10.42.19.8'],
  'eks-eu-staging': ['10.43.7.112', '10.43.11.60'],
  'aks-us-dr': ['10.60.1.4', '10.60.1.5'],
  'onprem-fra': ['10.80.3.7', '10.80.3.33', '10.80.3.52'],
};
/** fra-k8s-worker-07, which waits for a power supply. */
const deadNode = '10.80.3.7';

const forever: Pattern = {
  between: (from, to) => [{ start: from, end: to }],
};

const known = new WeakMap<Scenario, Map<Region, Target[]>>();

/** The targets of a Prometheus: a pod a deployment, machines, third parties and itself. */
export function targetsOf(scenario: Scenario, region: Region): Target[] {
  const regions = known.get(scenario) ?? new Map<Region, Target[]>();
  known.set(scenario, regions);
  const targets = regions.get(region) ?? createTargets(scenario, region);
  regions.set(region, targets);
  return targets;
}

/** Whether a target answered its scrape. */
export function isUp(target: Target, at: number): boolean {
  return target.down.between(at, at + 1).length === 0;
}

function createTargets(scenario: Scenario, region: Region): Target[] {
  const clusters = clustersOf[region];
  const pods = scenario.services.flatMap(service =>
    service.deployments
      .filter(({ cluster }) => clusters.includes(cluster))
      .map(({ cluster, environment }): Target => {
        const pod = podOf(service, cluster);
        const hash = hash32(pod);
        const instance = `10.${42 + (hash % 4)}.${(hash >> 8) % 250}.${
          (hash >> 16) % 250
        }:8080`;
        return {
          pool: 'kubernetes-pods',
          url: `http://${instance}/metrics`,
          labels: {
            cluster,
            environment,
            instance,
            job: 'kubernetes-pods',
            namespace: service.namespace,
            pod,
            service: service.name,
          },
          // It never had metrics; the annotation that asks for them was copied.
          down:
            service.name === 'voucher-import'
              ? forever
              : rarely(`scrape ${pod}`),
          problem: `Get "http://${instance}/metrics": dial tcp ${instance}: connect: connection refused`,
        };
      }),
  );
  const machines = clusters.flatMap(cluster =>
    (nodes[cluster] ?? []).map(
      (address): Target => ({
        pool: 'node-exporter',
        url: `http://${address}:9100/metrics`,
        labels: { cluster, instance: `${address}:9100`, job: 'node-exporter' },
        down: address === deadNode ? always('scrape of a dead node') : never,
        problem: `Get "http://${address}:9100/metrics": dial tcp ${address}:9100: connect: no route to host`,
      }),
    ),
  );
  return [...thirdParties(region), ...pods, ...machines, self(region)];
}

function thirdParties(region: Region): Target[] {
  return region === 'eu'
    ? ['sandbox.meseta-acquiring.example', 'sms.cheap-text.example'].map(
        host => ({
          pool: 'blackbox-third-parties',
          url: `http://blackbox-exporter.monitoring:9115/probe?module=tcp_connect&target=${host}%3A443`,
          labels: { instance: `${host}:443`, job: 'blackbox-third-parties' },
          down: flaps(1, 500)(`scrape ${host}`),
          problem: 'context deadline exceeded',
        }),
      )
    : [];
}

function self(region: Region): Target {
  return {
    pool: 'prometheus',
    url: 'http://localhost:9090/metrics',
    labels: { instance: 'localhost:9090', job: 'prometheus', region },
    down: never,
    problem: '',
  };
}
