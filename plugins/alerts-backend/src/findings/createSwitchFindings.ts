import {
  compileMatchers,
  printMatchers,
  type AlertItem,
} from '@portolan/plugin-alerts-common';
import type { Mirror } from '@portolan/portal-node';
import type { AlertUpstream, DeadMansSwitch } from '../config';
import type { AlertsIndex } from '../service/AlertsIndex';
import { expectedSwitches } from '../service/expectedSwitches';
import type {
  FindingCandidate,
  FindingSource,
  Undecided,
} from './FindingSource';

/** A restarted Alertmanager gets its alerts again within a minute. */
const resendMs = 120_000;

/**
 * Dead-man's switches that do not arrive (facts A.3, item 9): nobody knows then whether alerts would.
 */
export function createSwitchFindings(options: {
  index: AlertsIndex;
  mirror: Mirror;
  upstreams: readonly AlertUpstream[];
  configured?: readonly DeadMansSwitch[];
}): FindingSource {
  const { index } = options;

  return () =>
    expectedSwitches(options).flatMap<FindingCandidate | Undecided>(
      ({ matchers, prometheus }) => {
        const printed = printMatchers(matchers);
        const id = `switch-missing:${prometheus ?? ''}:${printed}`;
        const fits = compileMatchers(matchers);
        if (index.all().some(alert => arrives(alert) && fits(alert.labels))) {
          return [];
        }
        // What an Alertmanager that does not answer has is not known.
        if (!index.allHealthy) {
          return [{ undecided: id }];
        }
        return [
          {
            id,
            kind: 'switch-missing',
            upstream: prometheus ?? 'every Alertmanager',
            graceMs: resendMs,
            sentence: `The dead-man's switch ${printed}${
              prometheus ? ` of ${prometheus}` : ''
            } does not arrive: nobody knows whether other alerts would`,
            remedy:
              'See whether its Prometheus runs, evaluates the rule, and reaches its Alertmanager.',
          },
        ];
      },
    );

  function arrives(alert: AlertItem): boolean {
    return (
      alert.state !== 'resolved' &&
      alert.toldBy.some(({ upstream }) =>
        index.groups.some(group =>
          group.peers.some(peer => peer.name === upstream),
        ),
      )
    );
  }
}
