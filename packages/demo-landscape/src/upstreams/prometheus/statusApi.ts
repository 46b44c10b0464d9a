import { stringify } from 'yaml';
import type { Reply, Request } from '../../http/reply';
import type { UpstreamContext } from '../upstreamContext';
import { goTime, success } from './format';
import { isUp, scrapeInterval, targetsOf, type Target } from './targets';
import { hash32 } from '../../scenario/random';

/** GET /status/buildinfo */
export function buildInfo(): Reply {
  return success({
    version: '3.14.0',
    revision: '003276eeb3f24c3518d3e749b251064b0397d98f',
    branch: 'HEAD',
    buildUser: 'root@demo-landscape',
    buildDate: '20260821-14:53:18',
    goVersion: 'go1.26.5',
  });
}

/** GET /status/runtimeinfo */
export function runtimeInfo(
  _: Request,
  { startedAt, clock }: UpstreamContext,
): Reply {
  return success({
    startTime: goTime(startedAt, 'start'),
    CWD: '/prometheus',
    hostname: 'prometheus-0',
    serverTime: goTime(clock.now(), 'server'),
    reloadConfigSuccess: true,
    lastConfigTime: `${new Date(startedAt).toISOString().slice(0, 19)}Z`,
    corruptionCount: 0,
    goroutineCount: 61,
    GOMAXPROCS: 2,
    GOMEMLIMIT: 3_865_470_566,
    GOGC: '75',
    GODEBUG: '',
    storageRetention: '35d',
  });
}

/** GET /status/config: the external labels that are added on sending are here, and nowhere else in this API. */
export function configuration(_: Request, context: UpstreamContext): Reply {
  const { scenario, self, clock } = context;
  const region = self.region ?? 'eu';
  const files = new Set(
    scenario.ruleGroups(region, clock.now()).map(({ file }) => file),
  );
  const pools = new Set(targetsOf(scenario, region).map(({ pool }) => pool));
  return success({
    yaml: stringify(
      {
        global: {
          scrape_interval: '30s',
          scrape_timeout: '10s',
          evaluation_interval: '30s',
          external_labels: { prometheus: region },
        },
        alerting: {
          alertmanagers: [
            {
              scheme: 'http',
              timeout: '10s',
              api_version: 'v2',
              static_configs: [{ targets: alertmanagersOf(context) }],
            },
          ],
        },
        rule_files: [...files],
        scrape_configs: [...pools].sort().map(job_name => ({
          job_name,
          honor_timestamps: true,
          scrape_interval: '30s',
          scrape_timeout: '10s',
          metrics_path: '/metrics',
          scheme: 'http',
        })),
      },
      { lineWidth: 0 },
    ),
  });
}

/** GET /alertmanagers */
export function alertmanagers(_: Request, context: UpstreamContext): Reply {
  return success({
    activeAlertmanagers: alertmanagersOf(context).map(target => ({
      url: `http://${target}/api/v2/alerts`,
    })),
    droppedAlertmanagers: [],
  });
}

/** GET /targets */
export function targets({ query }: Request, context: UpstreamContext): Reply {
  const { scenario, self, clock } = context;
  const state = (query.get('state') ?? '').toLowerCase();
  const pool = query.get('scrapePool') ?? '';
  const active = ['', 'any', 'active'].includes(state);
  const all = targetsOf(scenario, self.region ?? 'eu');
  const pools = [...new Set(all.map(one => one.pool))].sort();
  return success({
    activeTargets: active
      ? pools
          .filter(one => pool === '' || one === pool)
          .flatMap(one => all.filter(target => target.pool === one))
          .map(target => printTarget(target, clock.now()))
      : [],
    droppedTargets: [],
    droppedTargetCounts: ['', 'any', 'dropped'].includes(state)
      ? Object.fromEntries(pools.map(one => [one, 0]))
      : null,
  });
}

function alertmanagersOf({ endpoints, self }: UpstreamContext): string[] {
  return endpoints
    .filter(
      ({ kind, region }) => kind === 'alertmanager' && region === self.region,
    )
    .map(({ url }) => new URL(url).host);
}

function printTarget(target: Target, now: number): unknown {
  const { pool, url, labels } = target;
  const hash = hash32(url);
  const offset = hash % scrapeInterval;
  const last =
    Math.floor((now - offset) / scrapeInterval) * scrapeInterval + offset;
  const up = isUp(target, now);
  return {
    discoveredLabels: {
      __address__: labels.instance,
      __metrics_path__: '/metrics',
      __scheme__: 'http',
      __scrape_interval__: '30s',
      __scrape_timeout__: '10s',
      job: pool,
    },
    labels,
    scrapePool: pool,
    scrapeUrl: url,
    globalUrl: url.replace('localhost', 'prometheus-0'),
    lastError: up ? '' : target.problem,
    lastScrape: goTime(last, url),
    lastScrapeDuration: ((hash % 40_000) + 2_000) / 1_000_000,
    health: up ? 'up' : 'down',
    scrapeInterval: '30s',
    scrapeTimeout: '10s',
  };
}
