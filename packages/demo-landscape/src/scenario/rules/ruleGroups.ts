import type { Region } from '../../ports';
import { regionOf } from '../clusters';
import type { RecordingRule, RuleGroup } from '../model';
import type { Service } from '../services';
import { businessRules } from './business';
import { checkoutGroups } from './checkout';
import { genericRulesOf } from './generic';
import { createBinding, type LandscapeUrls } from './links';
import { lostGroupGaps, platformGroups } from './platform';

/** The group the Prometheus of eu loses for twenty minutes of every three hours. */
export const lostGroup = 'hotel-search.business';

/** All rule groups of a region, in the order of their files, as Prometheus lists them. */
export function createRuleGroups(options: {
  region: Region;
  services: readonly Service[];
  seed: string;
  urls: LandscapeUrls;
}): RuleGroup[] {
  const { region, services, seed, urls } = options;
  const binding = createBinding(region, seed, urls);
  const own = services.flatMap((service): RuleGroup[] =>
    [
      {
        region,
        file: `/etc/prometheus/rules/services/${service.name}.yaml`,
        name: service.name,
        interval: 30_000,
        rules: genericRulesOf(service, binding),
      },
      {
        region,
        file: `/etc/prometheus/rules/${service.owner}/${service.name}.yaml`,
        name: `${service.name}.business`,
        interval: 15_000,
        rules: businessRules(service, binding),
        missing:
          region === 'eu' && `${service.name}.business` === lostGroup
            ? lostGroupGaps
            : undefined,
      },
    ].filter(({ rules }) => rules.length > 0),
  );
  return [
    ...own,
    ...platformGroups(region, seed, urls),
    ...checkoutGroups(services, binding),
    recordings(region, services),
  ].sort((a, b) => (`${a.file};${a.name}` < `${b.file};${b.name}` ? -1 : 1));
}

/** What the old annotation `prometheus.io/rule` of content-reviews draws. */
const moderation: readonly RecordingRule[] = [
  {
    kind: 'recording',
    name: 'content_reviews:moderation_lag_seconds:max',
    query:
      'max by (queue, cluster, environment) (content_reviews_moderation_oldest_seconds)',
    series: [],
  },
  {
    kind: 'recording',
    name: 'content_reviews:moderated:rate5m',
    query: 'sum by (verdict) (rate(content_reviews_moderated_total[5m]))',
    series: [
      { labels: { verdict: 'publish' }, range: [3.4, 4.1], rhythm: 'steady' },
      { labels: { verdict: 'reject' }, range: [0.2, 0.5], rhythm: 'steady' },
      { labels: { verdict: 'ask' }, range: [0.05, 0.2], rhythm: 'steady' },
    ],
  },
];

function recordings(region: Region, services: readonly Service[]): RuleGroup {
  const here = services.flatMap(service =>
    service.deployments
      .filter(({ cluster }) => regionOf(cluster) === region)
      .map(deployment => ({ service, deployment })),
  );
  const requests: RecordingRule = {
    kind: 'recording',
    name: 'service:http_requests:rate5m',
    query:
      'sum by (namespace, service, cluster, environment) (rate(http_requests_total[5m]))',
    series: here.map(({ service, deployment }) => {
      const peak =
        (deployment.environment === 'production' ? 400 : 8) / service.tier;
      return {
        labels: {
          namespace: service.namespace,
          service: service.name,
          cluster: deployment.cluster,
          environment: deployment.environment,
        },
        range: [peak * 0.85, peak],
        rhythm: service.rhythm,
      };
    }),
  };
  return {
    region,
    file: '/etc/prometheus/rules/platform/recordings.yaml',
    name: 'recordings',
    interval: 30_000,
    rules: [requests, ...(region === 'eu' ? moderation : [])],
  };
}
