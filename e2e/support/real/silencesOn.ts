import { addressOf } from '../../platform/monitoring';
import type { SharedPort } from '../../platform/ports';
import type { Tier } from '../../platform/tools/Tool';
import { silenceJourneys, type SilencePlace } from '../silenceJourneys';
import { onRealPlatform } from './onRealPlatform';
import { fireAlways, type RealPrometheus } from './suiteRules';

/** The journeys of silences, over an alert that a real Prometheus fires for them at these Alertmanagers. */
export function silencesOn({
  tier,
  name,
  group,
  prometheus,
  alertmanagers,
  service,
}: {
  tier: Tier;
  prometheus: RealPrometheus;
  alertmanagers: readonly SharedPort[];
} & Pick<SilencePlace, 'name' | 'group' | 'service'>): void {
  onRealPlatform({ tier, name }, bed => {
    const ruleGroup = 'silence-journeys';
    const alert = `Silenced${service.title.replace(/\W/g, '')}`;
    fireAlways(bed, prometheus, {
      group: ruleGroup,
      alerts: { [alert]: { severity: 'critical', service: service.name } },
    });

    silenceJourneys({
      name,
      group,
      alertmanagers: alertmanagers.map(each => ({
        name: each,
        url: addressOf(bed, each),
      })),
      prometheus,
      alert,
      ruleGroup,
      service,
    });
  });
}
