import {
  isFiring,
  type AlertDetail,
  type AlertItem,
  type RuleItem,
} from '@portolan/plugin-alerts-common';
import { forEachInTurns } from '@portolan/portal-node';
import type { AlertsIndex } from '../service/AlertsIndex';
import type { RoutingService } from '../service/RoutingService';
import type { FindingCandidate, FindingSource } from './FindingSource';

/** Configurations reach peers one after the other, and each is read once a minute. */
const rolloutMs = 5 * 60_000;

/**
 * Alerts and rules that reach nobody, and peers that route differently. Only what matters is looked at: severity
 * critical and warning. One finding a rule and service, however many of its alerts fire.
 */
export function createRoutingFindings(options: {
  index: AlertsIndex;
  routing: RoutingService;
}): FindingSource {
  const { index, routing } = options;
  return async () => {
    const found = new Map<string, FindingCandidate>();
    const add = (finding: FindingCandidate | undefined) => {
      if (finding && !found.has(finding.id)) {
        found.set(finding.id, finding);
      }
    };
    for (const finding of differingConfigurations(routing)) {
      add(finding);
    }
    const suspects = routing.trees.suspects();
    await forEachInTurns(index.all(), alert => {
      // Most alerts are told apart by the receivers Alertmanager gives them, without walking the tree.
      if (alert.receivers.every(receiver => suspects.has(receiver))) {
        add(firingToNobody(alert, { index, routing }));
      }
    });
    await forEachInTurns(index.rules(), rule =>
      add(notifiesNobody(rule, routing)),
    );
    return found.values();
  };
}

function* differingConfigurations(
  routing: RoutingService,
): Iterable<FindingCandidate> {
  const trees = new Map<string, string[][]>();
  for (const { tree } of routing.trees.all()) {
    trees.set(tree.group, [...(trees.get(tree.group) ?? []), tree.upstreams]);
  }
  for (const [group, peers] of trees) {
    if (peers.length > 1) {
      const names = peers.map(one => one.join(' and ')).join(' against ');
      yield {
        id: `configurations-differ:${group}`,
        kind: 'configurations-differ',
        upstream: peers[1][0],
        sentence: `The Alertmanagers of ${group} have different configurations, ${names}: where an alert goes depends on which of them notifies`,
        remedy:
          'Give all peers the same configuration and reload them: amtool config show tells what each has.',
        graceMs: rolloutMs,
      };
    }
  }
}

function firingToNobody(
  alert: AlertItem,
  { index, routing }: { index: AlertsIndex; routing: RoutingService },
): FindingCandidate | undefined {
  if (!isFiring(alert) || !matters(alert)) {
    return undefined;
  }
  const routes = routing.routesOf(alert);
  if (!reachesNobody(routes)) {
    return undefined;
  }
  const rule = index.ruleOf(alert.fingerprint);
  return toFinding(rule ?? { ...alert, key: alert.name }, {
    of: alert,
    routes,
    fires: true,
  });
}

function notifiesNobody(
  rule: RuleItem,
  routing: RoutingService,
): FindingCandidate | undefined {
  if (!matters(rule) || routing.alertsOf(rule).length > 0) {
    return undefined;
  }
  const { targets } = routing.withRoutes(rule);
  if (!targets) {
    return undefined;
  }
  if (targets.length === 0) {
    return {
      ...aboutRule(rule, rule),
      sentence: `${rule.name} would notify nobody: ${rule.upstream} sends its alerts to no Alertmanager`,
      remedy: `Name an Alertmanager under alerting.alertmanagers in the configuration of ${rule.upstream}.`,
      graceMs: rolloutMs,
    };
  }
  if (!reachesNobody([{ group: '', targets }])) {
    return undefined;
  }
  return toFinding(rule, {
    of: rule,
    routes: (routing.notifiedBy(rule.upstream) ?? []).map(({ name }) => ({
      group: name,
      targets,
    })),
    fires: false,
  });
}

function matters({ severity }: Pick<AlertItem, 'severity'>): boolean {
  return severity === 'critical' || severity === 'warning';
}

/** Every group it is told to lets it fall to the root or to a receiver without an integration. */
function reachesNobody(routes: AlertDetail['routes']): boolean {
  return (
    routes.length > 0 &&
    routes.every(({ targets }) => targets.every(({ finding }) => finding))
  );
}

type Named = Pick<RuleItem, 'name' | 'key'> & { upstream?: string };

function toFinding(
  rule: Named,
  found: {
    of: Pick<AlertItem, 'service' | 'owner' | 'labels'> & {
      toldBy?: AlertItem['toldBy'];
    };
    routes: AlertDetail['routes'];
    fires: boolean;
  },
): FindingCandidate {
  const { of, routes, fires } = found;
  const [{ group, targets }] = routes;
  const [target] = targets;
  const upstream = rule.upstream ?? of.toldBy?.[0]?.upstream ?? group;
  const fallen = target.finding === 'default-receiver';
  return {
    ...aboutRule({ ...rule, upstream }, of),
    sentence: fallen
      ? `${rule.name} ${
          fires ? 'fires and falls' : 'would fall'
        } to the default receiver ${
          target.receiver
        } of ${group}: no route takes it`
      : `${rule.name} ${
          fires ? 'fires and notifies' : 'would notify'
        } nobody: in ${group} it goes to receiver ${
          target.receiver
        }, which has no integration`,
    remedy: fallen
      ? `Add a route for it, e.g. with matchers: ['alertname="${rule.name}"'], or a label that a route asks for.`
      : `Give the receiver ${target.receiver} an integration, or route it elsewhere.`,
  };
}

function aboutRule(
  rule: Named & { upstream: string },
  of: Pick<AlertItem, 'service' | 'owner'>,
): Pick<FindingCandidate, 'id' | 'kind' | 'upstream' | 'service' | 'owner'> {
  return {
    id: `no-receiver:${rule.upstream}:${rule.key}:${
      of.service?.ref ?? of.owner?.ref ?? ''
    }`,
    kind: 'no-receiver',
    upstream: rule.upstream,
    service: of.service?.ref,
    owner: of.owner?.real ? of.owner.ref : undefined,
  };
}
