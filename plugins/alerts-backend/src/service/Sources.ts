import type { AlertItem, AlertSource } from '@portolan/plugin-alerts-common';
import type { Sighting } from '@portolan/portal-common';
import type { Mirror } from '@portolan/portal-node';
import type { AlertUpstream } from '../config';
import { upstreamStream, type streamKinds } from '../sources/streams';

/** Tells of the upstreams behind an answer. */
export class Sources {
  readonly #mirror: Mirror;
  readonly #upstreams: readonly AlertUpstream[];

  /** @param options - the area's mirror and the configured upstreams */
  constructor(options: {
    mirror: Mirror;
    upstreams: readonly AlertUpstream[];
  }) {
    this.#mirror = options.mirror;
    this.#upstreams = options.upstreams;
  }

  /** Behind alerts: every Alertmanager and every Prometheus, with how many of these alerts each tells. */
  ofAlerts(alerts: Iterable<AlertItem>): AlertSource[] {
    const counts = new Map<string, number>();
    for (const alert of alerts) {
      for (const { upstream } of alert.toldBy) {
        counts.set(upstream, (counts.get(upstream) ?? 0) + 1);
      }
    }
    return this.#upstreams.flatMap(upstream =>
      this.#sourceOf(
        upstream,
        upstream.type === 'alertmanager' ? 'alerts' : 'rules',
        counts.get(upstream.name) ?? 0,
      ),
    );
  }

  /** Behind what only one type of upstream tells: rules, silences, status. */
  of(
    type: AlertUpstream['type'],
    kind: keyof typeof streamKinds,
  ): AlertSource[] {
    return this.#upstreams
      .filter(upstream => upstream.type === type)
      .flatMap(upstream => this.#sourceOf(upstream, kind, 0));
  }

  /** Behind the alerts of a group of Alertmanagers or of a Prometheus: its best peer's sighting, for facts. */
  ofGroups<T>(data: (names: ReadonlySet<string>) => T): Array<{
    name: string;
    environment?: string;
    cluster?: string;
    sighting: Sighting<T>;
  }> {
    const groups = new Map<string, AlertUpstream[]>();
    for (const upstream of this.#upstreams) {
      const name =
        upstream.type === 'alertmanager' ? upstream.group : upstream.name;
      const key = `${upstream.type} ${name}`;
      groups.set(key, [...(groups.get(key) ?? []), upstream]);
    }
    return [...groups.values()].flatMap(peers => {
      const [best] = peers
        .flatMap(upstream => {
          const id = upstreamStream(
            upstream,
            upstream.type === 'alertmanager' ? 'alerts' : 'rules',
          );
          const state = this.#mirror.stream(id);
          return state ? [{ upstream, state }] : [];
        })
        .sort(
          (a, b) =>
            Number(a.state.problem !== undefined) -
              Number(b.state.problem !== undefined) ||
            (b.state.seenAt ?? 0) - (a.state.seenAt ?? 0),
        );
      if (!best) {
        return [];
      }
      const { upstream, state } = best;
      return {
        name: upstream.type === 'alertmanager' ? upstream.group : upstream.name,
        environment: upstream.environment,
        cluster: upstream.cluster,
        sighting: this.#mirror.sighting(
          { area: 'alerts', stream: state.id },
          data(new Set(peers.map(peer => peer.name))),
        ),
      };
    });
  }

  #sourceOf(
    upstream: AlertUpstream,
    kind: keyof typeof streamKinds,
    alerts: number,
  ): AlertSource[] {
    const stream = upstreamStream(upstream, kind);
    if (!this.#mirror.stream(stream)) {
      return [];
    }
    return [
      {
        name: upstream.name,
        group: upstream.group,
        type: upstream.type,
        environment: upstream.environment,
        sighting: this.#mirror.sighting({ area: 'alerts', stream }, { alerts }),
      },
    ];
  }
}
