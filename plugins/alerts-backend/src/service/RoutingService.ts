import type {
  AlertDetail,
  AlertItem,
  RouteTarget,
  RuleItem,
  Routing,
} from '@portolan/plugin-alerts-common';
import { createRecordReader, type Mirror } from '@portolan/portal-node';
import type { AlertUpstream } from '../config';
import { prometheusStatusSchema } from '../sources/prometheus/records';
import { statusKeys, upstreamStream } from '../sources/streams';
import type { AlertsIndex } from './AlertsIndex';
import { notifiedGroups } from './notifiedGroups';
import type { PeerGroup } from './peerGroups';
import { RouteTrees } from './RouteTrees';
import { sendingOf } from './sending';
import type { Sources } from './Sources';

/** Answers where alerts go. */
export class RoutingService {
  readonly trees: RouteTrees;
  readonly #mirror: Mirror;
  readonly #index: AlertsIndex;
  readonly #sources: Sources;
  readonly #upstreams: ReadonlyMap<string, AlertUpstream>;
  readonly #readStatus = createRecordReader(prometheusStatusSchema);
  #byRule?: {
    of: readonly AlertItem[];
    alerts: ReadonlyMap<string, readonly AlertItem[]>;
  };

  /** @param options - the area's mirror, alerts and upstreams */
  constructor(options: {
    mirror: Mirror;
    index: AlertsIndex;
    sources: Sources;
    upstreams: readonly AlertUpstream[];
  }) {
    const { mirror, index, sources, upstreams } = options;
    this.#mirror = mirror;
    this.#index = index;
    this.#sources = sources;
    this.#upstreams = new Map(upstreams.map(one => [one.name, one]));
    this.trees = new RouteTrees({ mirror, groups: index.groups });
  }

  /** The route trees of all Alertmanagers. */
  routing(): Routing {
    const trees = this.trees.all().map(({ tree }) => tree);
    return {
      trees,
      configurations: this.#index.groups.flatMap(group =>
        group.peers.flatMap(peer => this.#configurationOf(peer, trees)),
      ),
      sources: this.#sources.of('alertmanager', 'status'),
    };
  }

  /** By group of Alertmanagers: which nodes of its tree take an alert. A group whose tree is not known is not told. */
  routesOf(alert: AlertItem): AlertDetail['routes'] {
    return this.groupsOf(alert).flatMap(({ name }) => {
      const targets = this.trees.of(name)?.finder.targetsOf(alert.labels);
      return targets ? [{ group: name, targets }] : [];
    });
  }

  /** The groups an alert is or will be told to. */
  groupsOf(alert: AlertItem): readonly PeerGroup[] {
    const tellers = new Set([
      ...alert.toldBy.map(one => one.upstream),
      ...alert.notBy,
    ]);
    const having = this.#index.groups.filter(({ peers }) =>
      peers.some(({ name }) => tellers.has(name)),
    );
    return having.length > 0
      ? having
      : unique([...tellers].flatMap(name => this.notifiedBy(name) ?? []));
  }

  /** The groups a Prometheus notifies; nothing if it is not known. */
  notifiedBy(upstream: string): readonly PeerGroup[] | undefined {
    const prometheus = this.#upstreams.get(upstream);
    return prometheus?.type === 'prometheus'
      ? notifiedGroups(
          prometheus,
          this.#readStatus(
            this.#mirror
              .records(upstreamStream(prometheus, 'status'))
              .get(statusKeys.status),
          )?.alertmanagers,
          this.#index.groups,
        )
      : undefined;
  }

  /** A rule with where its alerts go: those it has now, else those it may have. */
  withRoutes(rule: RuleItem): RuleItem {
    const alerts = this.alertsOf(rule);
    if (alerts.length === 0) {
      return { ...rule, ...this.#possibleRoutes(rule) };
    }
    const targets = new Map(
      alerts
        .flatMap(alert => this.routesOf(alert))
        .flatMap(({ group, targets: all }) =>
          all.map(target => [JSON.stringify([group, target.path]), target]),
        ),
    );
    return targets.size > 0
      ? { ...rule, targets: [...targets.values()] }
      : rule;
  }

  /** The alerts a rule has now. */
  alertsOf(rule: Pick<RuleItem, 'upstream' | 'key'>): readonly AlertItem[] {
    const all = this.#index.all();
    if (this.#byRule?.of !== all) {
      const alerts = new Map<string, AlertItem[]>();
      for (const alert of all) {
        const of = this.#index.ruleOf(alert.fingerprint);
        if (of) {
          const known = alerts.get(idOf(of)) ?? [];
          alerts.set(idOf(of), known);
          known.push(alert);
        }
      }
      this.#byRule = { of: all, alerts };
    }
    return this.#byRule.alerts.get(idOf(rule)) ?? [];
  }

  #possibleRoutes(rule: RuleItem): Pick<RuleItem, 'targets' | 'targetsVary'> {
    const groups = this.notifiedBy(rule.upstream);
    if (!groups) {
      return {};
    }
    const { externalLabels, isExact } = sendingOf(this.#mirror, {
      name: rule.upstream,
    });
    // A templated value is known for each series only.
    const labels = Object.fromEntries(
      Object.entries({
        ...externalLabels,
        ...rule.labels,
        alertname: rule.name,
      }).filter(([, value]) => !value.includes('{{')),
    );
    const targets: RouteTarget[] = [];
    let vary = !isExact;
    for (const { name } of groups) {
      const possible = this.trees.of(name)?.finder.possibleTargets(labels);
      if (!possible) {
        return {};
      }
      targets.push(...possible.targets);
      vary ||= !possible.certain;
    }
    return { targets, ...(vary ? { targetsVary: true } : {}) };
  }

  #configurationOf(
    peer: AlertUpstream,
    trees: Routing['trees'],
  ): Routing['configurations'] {
    const stream = upstreamStream(peer, 'status');
    const state = this.#mirror.stream(stream);
    if (!state) {
      return [];
    }
    const about = { upstream: peer.name, group: peer.group };
    const tree = trees.findIndex(one => one.upstreams.includes(peer.name));
    const { last, ...sighting } = this.#mirror.sighting(
      { area: 'alerts', stream },
      { tree },
    );
    if (!last || tree >= 0) {
      return [
        { ...about, sighting: { ...sighting, ...(last ? { last } : {}) } },
      ];
    }
    // It answered, and what it told cannot be read.
    return [
      {
        ...about,
        sighting: {
          ...sighting,
          problem: sighting.problem ?? {
            kind: 'invalid',
            message: state.gaps?.join('; ') ?? 'it told no configuration',
            since: last.seenAt,
          },
        },
      },
    ];
  }
}

function idOf({ upstream, key }: Pick<RuleItem, 'upstream' | 'key'>): string {
  return `${upstream}\n${key}`;
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
