import { clustersOf } from '../../scenario/clusters';
import type { Region } from '../../ports';
import type { Labels } from '../../scenario/model';
import { unit } from '../../scenario/random';
import type { Scenario } from '../../scenario/Scenario';
import { errorShare } from '../../scenario/workloads/signals';
import type { Series } from './series';

const windows: Readonly<Record<string, number>> = {
  '5m': 5,
  '30m': 30,
  '1h': 60,
  '2h': 120,
  '6h': 360,
  '1d': 1_440,
  '3d': 4_320,
  '30d': 43_200,
};

/** The names of the rules Sloth records (slok/sloth internal/prometheus/slo_recording_rules.go). */
export const sloNames: readonly string[] = [
  ...Object.keys(windows).map(window => `slo:sli_error:ratio_rate${window}`),
  'slo:objective:ratio',
  'slo:error_budget:ratio',
  'slo:time_period:days',
  'slo:current_burn_rate:ratio',
  'slo:period_burn_rate:ratio',
  'slo:period_error_budget_remaining:ratio',
  'sloth_slo_info',
];

/** The series of one of them: one availability objective for each important service in production. */
export function sloSeries(
  name: string,
  scenario: Scenario,
  region: Region,
): Series[] {
  return scenario.services
    .filter(({ tier, rhythm }) => tier <= 2 && rhythm !== 'nightly-batch')
    .flatMap(service =>
      service.deployments
        .filter(
          ({ cluster, environment }) =>
            environment === 'production' &&
            clustersOf[region].includes(cluster),
        )
        .map(({ cluster, environment }): Series => {
          const objective = service.tier === 1 ? 0.999 : 0.995;
          const budget = 1 - objective;
          const share = (at: number) =>
            errorShare(service, cluster, { at, starts: scenario.storyStarts });
          const window = /ratio_rate(.*)$/.exec(name)?.[1];
          const spent = (at: number) =>
            Math.min(
              1.2,
              unit('budget', service.name) * 0.7 + share(at) / budget / 50,
            );
          const labels: Labels = {
            __name__: name,
            cluster,
            environment,
            namespace: service.namespace,
            service: service.name,
            sloth_id: `${service.name}-requests-availability`,
            sloth_service: service.name,
            sloth_slo: 'requests-availability',
            ...(window && { sloth_window: window }),
            ...(name === 'sloth_slo_info' && {
              sloth_objective: String(objective * 100),
              sloth_mode: 'cli-gen-prom',
              sloth_spec: 'prometheus/v1',
              sloth_version: 'v0.13.1',
            }),
          };
          const value = (at: number): number => {
            switch (name) {
              case 'slo:objective:ratio':
                return objective;
              case 'slo:error_budget:ratio':
                return budget;
              case 'slo:time_period:days':
                return 30;
              case 'slo:current_burn_rate:ratio':
                return share(at) / budget;
              case 'slo:period_burn_rate:ratio':
                return spent(at);
              case 'slo:period_error_budget_remaining:ratio':
                return 1 - spent(at);
              case 'sloth_slo_info':
                return 1;
              default:
                return meanShare(share, at, windows[window ?? ''] ?? 5);
            }
          };
          return {
            metric: labels,
            valueAt: at => Number(value(at).toPrecision(6)),
          };
        }),
    );
}

/** The mean of a few looks over the window, minutes. */
function meanShare(
  share: (at: number) => number,
  at: number,
  minutes: number,
): number {
  const looks = 10;
  let sum = 0;
  for (let look = 0; look < looks; look++) {
    sum += share(at - (look * minutes * 60_000) / looks);
  }
  return sum / looks;
}
