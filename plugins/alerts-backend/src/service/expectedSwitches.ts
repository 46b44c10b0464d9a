import type { Mirror } from '@portolan/portal-node';
import type { AlertUpstream, DeadMansSwitch } from '../config';
import type { AlertsIndex } from './AlertsIndex';
import { arrivingLabels, sendingOf } from './sending';

const usualName = 'Watchdog';

/**
 * The dead-man's switches that must always fire. Where none are configured, each Prometheus with a rule `Watchdog` is
 * expected to fire it, with its external labels.
 */
export function expectedSwitches(options: {
  index: Pick<AlertsIndex, 'rules'>;
  mirror: Mirror;
  upstreams: readonly AlertUpstream[];
  configured?: readonly DeadMansSwitch[];
}): readonly DeadMansSwitch[] {
  const { index, mirror, upstreams, configured } = options;
  return (
    configured ??
    upstreams
      .filter(
        ({ type, name }) =>
          type === 'prometheus' &&
          index
            .rules()
            .some(rule => rule.upstream === name && rule.name === usualName),
      )
      .map(upstream => {
        const sending = sendingOf(mirror, upstream);
        const labels = sending.isExact ? arrivingLabels(sending) : [];
        return {
          prometheus: upstream.name,
          matchers: [['alertname', usualName], ...labels].map(
            ([name, value]) => ({ name, value, isRegex: false, isEqual: true }),
          ),
        };
      })
  );
}
