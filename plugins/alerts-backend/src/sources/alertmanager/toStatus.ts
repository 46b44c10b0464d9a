import { compareText } from '@portolan/plugin-alerts-common';
import type { AlertmanagerStatus } from './status';
import type { WireStatus } from './wire';

/** What an Alertmanager says of itself; peers in a fixed order, so that equal answers are equal records. */
export function toStatus(wire: WireStatus): AlertmanagerStatus {
  return {
    version: wire.versionInfo.version,
    clusterStatus: wire.cluster.status,
    peers: [...(wire.cluster.peers ?? [])].sort((a, b) =>
      compareText(a.name, b.name),
    ),
    startedAt: wire.uptime,
  };
}
