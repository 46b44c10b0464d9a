import { jsonReply, type Reply, type Request } from '../../http/reply';
import { passesFilter } from '../../matching/matchers';
import type { AlertmanagerParts } from './parts';
import { intervalsAt } from './timeIntervals';
import { readAlertsQuery, refusing, type AlertsQuery } from './query';
import { groupsOf, type AlertStatus } from './status';

/** GET /alerts: by fingerprint, each alert once; `mutedBy` is always empty here (facts A.3, item 1). */
export function getAlerts(request: Request, parts: AlertmanagerParts): Reply {
  return refusing(() => {
    const query = readAlertsQuery(request, parts.configuration.receivers);
    const found = parts
      .alerts(parts.context.clock.now())
      .filter(
        status =>
          status.routes.some(({ receiver }) =>
            query.acceptsReceiver(receiver),
          ) && passes(status, query),
      )
      .sort((a, b) => (a.alert.fingerprint < b.alert.fingerprint ? -1 : 1));
    return jsonReply(
      200,
      found.map(status =>
        toWire(
          status,
          status.routes.map(({ receiver }) => receiver),
          [],
        ),
      ),
    );
  });
}

/** GET /alerts/groups: each alert under every route it takes, with the intervals that mute the route. */
export function getGroups(request: Request, parts: AlertmanagerParts): Reply {
  const { configuration, context } = parts;
  return refusing(() => {
    const query = readAlertsQuery(request, configuration.receivers);
    const now = context.clock.now();
    const groups = groupsOf(
      parts.alerts(now).filter(status => passes(status, query)),
    ).filter(({ route }) => query.acceptsReceiver(route.receiver));
    const receivers = new Map<string, string[]>();
    for (const { route, alerts } of groups) {
      for (const { alert } of alerts) {
        receivers.set(
          alert.fingerprint,
          [...(receivers.get(alert.fingerprint) ?? []), route.receiver].sort(),
        );
      }
    }
    return jsonReply(
      200,
      groups.flatMap(({ route, labels, alerts }) => {
        const mutedBy = intervalsAt(
          configuration.timeIntervals,
          route.muteTimeIntervals,
          now,
        );
        return mutedBy.length > 0 && !query.muted
          ? []
          : [
              {
                alerts: alerts.map(status =>
                  toWire(
                    status,
                    receivers.get(status.alert.fingerprint) ?? [],
                    mutedBy,
                  ),
                ),
                labels,
                receiver: { name: route.receiver },
                routeLabels: route.labels,
              },
            ];
      }),
    );
  });
}

function passes(
  { alert, silencedBy, inhibitedBy }: AlertStatus,
  query: AlertsQuery,
): boolean {
  const suppressed = silencedBy.length > 0 || inhibitedBy.length > 0;
  return (
    passesFilter(query.matchers, alert.labels) &&
    (query.active || suppressed) &&
    (query.silenced || silencedBy.length === 0) &&
    (query.inhibited || inhibitedBy.length === 0)
  );
}

/** An alert in Alertmanager's order of keys. */
function toWire(
  { alert, silencedBy, inhibitedBy }: AlertStatus,
  receivers: readonly string[],
  mutedBy: readonly string[],
): unknown {
  const suppressed =
    silencedBy.length + inhibitedBy.length + mutedBy.length > 0;
  const instant = (at: number) => new Date(at).toISOString();
  return {
    annotations: alert.annotations,
    endsAt: instant(alert.endsAt),
    fingerprint: alert.fingerprint,
    receivers: receivers.map(name => ({ name })),
    startsAt: instant(alert.startsAt),
    status: {
      inhibitedBy,
      mutedBy,
      silencedBy,
      state: suppressed ? 'suppressed' : 'active',
    },
    updatedAt: instant(alert.updatedAt),
    generatorURL: alert.generatorUrl,
    labels: alert.labels,
  };
}
