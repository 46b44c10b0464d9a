import type { SharedPort } from '../../platform/ports';
import type { Tier } from '../../platform/tools/Tool';
import { alertsJourneys } from '../alertsJourneys';
import { onRealPlatform } from './onRealPlatform';
import { fireAlways, type RealPrometheus } from './suiteRules';

/** The journeys of the alerts pages, over alerts that a real Prometheus fires for them at these Alertmanagers. */
export function alertsOn({
  tier,
  name,
  prometheus,
  alertmanagers,
}: {
  tier: Tier;
  name: string;
  prometheus: RealPrometheus;
  alertmanagers: readonly SharedPort[];
}): void {
  onRealPlatform({ tier, name }, bed => {
    // Named after the place: a silence is one for all Alertmanagers that tell of the alert.
    const place = prometheus === 'prometheus' ? 'Newest' : 'Oldest';
    const alerts: Record<string, Record<string, string>> = {
      [`PaymentErrorRateHigh${place}`]: {
        severity: 'critical',
        service: 'payment-gateway',
      },
      [`HotelSearchSlow${place}`]: {
        severity: 'warning',
        service: 'hotel-search',
      },
      [`DiskOfNobodyFull${place}`]: { severity: 'warning' },
    };
    fireAlways(bed, prometheus, { group: 'alerts-journeys', alerts });

    const names = Object.keys(alerts);
    alertsJourneys({
      name,
      upstreams: [prometheus, ...alertmanagers],
      belongs: alert =>
        names.includes(alert.name) &&
        alert.toldBy.some(({ upstream }) =>
          alertmanagers.some(each => each === upstream),
        ),
    });
  });
}
