import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  isFiring,
  verdictOfAlerts,
  type AlertItem,
  type Alerts,
  type AlertSource,
  type ServiceAlerts,
} from '@portolan/plugin-alerts-common';
import {
  entityPath,
  streamId,
  type AreaList,
  type Attention,
  type AuditEvent,
  type Fact,
  type Problem,
  type ServiceRef,
  type Sighting,
} from '@portolan/portal-common';
import type {
  AreaAnswers,
  Mirror,
  ServiceDirectory,
  Viewer,
} from '@portolan/portal-node';
import type { AlertUpstream } from '../config';
import { alertsKind } from '../sources/alertmanager/createAlertmanagerCollector';
import { pendingKind } from '../sources/prometheus/createPrometheusCollector';
import { ruleFindingSchema } from '../sources/prometheus/toPendingAlerts';
import { AlertsIndex, indexedSource } from './AlertsIndex';

/** The stream an upstream of this area fills. */
function streamOf(upstream: AlertUpstream): string {
  return streamId({
    upstream: upstream.name,
    kind: upstream.type === 'alertmanager' ? alertsKind : pendingKind,
  });
}

/** Answers the questions of the area for one viewer, from memory. */
export class AlertsService implements AreaAnswers {
  readonly #mirror: Mirror;
  readonly #directory: ServiceDirectory;
  readonly #upstreams: AlertUpstream[];
  readonly #index: AlertsIndex;

  /** @param options - the area's mirror, the catalog's services in it, and the configured upstreams */
  constructor(options: {
    mirror: Mirror;
    directory: ServiceDirectory;
    upstreams: AlertUpstream[];
  }) {
    this.#mirror = options.mirror;
    this.#directory = options.directory;
    this.#upstreams = options.upstreams;
    this.#index = new AlertsIndex({
      mirror: options.mirror,
      directory: options.directory,
      sources: options.upstreams.map(one =>
        indexedSource(
          one.name,
          one.type === 'alertmanager' ? alertsKind : pendingKind,
        ),
      ),
    });
  }

  /** All alerts the viewer may see. */
  alerts(viewer: Viewer): Alerts {
    const all = this.#index.all();
    const alerts = all.filter(alert => mayRead(viewer, alert));
    return {
      alerts,
      sources: this.#sources(alerts),
      hidden: all.length - alerts.length,
    };
  }

  /** One service's alerts. @throws `NotFoundError` if the viewer sees no such service */
  alertsOf(viewer: Viewer, ref: ServiceRef): ServiceAlerts {
    const service = this.#directory.find(ref);
    if (!viewer.sees(ref)) {
      throw new NotFoundError(`The catalog shows you no service ${ref}`);
    }
    if (!service) {
      throw new ServiceUnavailableError(
        `${ref} is new: its alerts are known once the catalog was read again, within a minute`,
      );
    }
    const alerts = [...this.#index.ofService(ref)];
    return {
      service: { ref, title: service.title },
      alerts,
      sources: this.#sources(alerts),
      hidden: 0,
    };
  }

  facts(viewer: Viewer, query: { service?: string }): AreaList<Fact> {
    const services = [...this.#directory.all().values()].filter(
      service => query.service === undefined || service.ref === query.service,
    );
    const visible = services.filter(service => viewer.sees(service.ref));
    return {
      hidden: services.length - visible.length,
      items: visible.flatMap(service => {
        const alerts = [...this.#index.ofService(service.ref)];
        const firing = alerts.filter(isFiring).length;
        return this.#sightings().map(({ upstream, sighting }) => ({
          id: `firing:${upstream.name}`,
          service: service.ref,
          environment: upstream.environment,
          observation: withData(sighting, {
            verdict: verdictOfAlerts(
              alerts.filter(alert =>
                alert.toldBy.some(one => one.upstream === upstream.name),
              ),
            ),
            sentence: firing === 1 ? '1 alert fires' : `${firing} alerts fire`,
          }),
          href: `${entityPath(service.ref)}/alerts`,
        }));
      }),
    };
  }

  attention(viewer: Viewer): AreaList<Attention> {
    const urgent = this.#index
      .all()
      .filter(alert => isFiring(alert) && alert.severity !== 'info');
    const visible = urgent.filter(alert => mayRead(viewer, alert));
    const blind = this.#mirror
      .streams()
      .flatMap(({ id, upstream, problem, seenAt }) =>
        problem ? [blindness({ id, upstream, problem, seenAt })] : [],
      );
    return {
      items: [...blind, ...this.#brokenRules(), ...visible.map(toAttention)],
      hidden: urgent.length - visible.length,
    };
  }

  audit(_viewer: Viewer): AreaList<AuditEvent> {
    // Nothing of this area writes upstream yet, so there is nothing to audit.
    return { items: [], hidden: 0 };
  }

  #brokenRules(): Attention[] {
    return this.#upstreams.flatMap(upstream => {
      const stream = streamOf(upstream);
      const seenAt = this.#mirror.stream(stream)?.seenAt ?? 0;
      return [...this.#mirror.records(stream)].flatMap(([key, record]) => {
        const finding = ruleFindingSchema.safeParse(record).data;
        return finding
          ? [
              {
                id: `${upstream.name}:${key}`,
                verdict: 'unknown' as const,
                since: new Date(seenAt).toISOString(),
                sentence: `${upstream.name} cannot evaluate the rule ${finding.rule} (${finding.group}): ${finding.lastError}`,
                href: '/portal',
              },
            ]
          : [];
      });
    });
  }

  #sightings() {
    return this.#upstreams
      .filter(upstream => this.#mirror.stream(streamOf(upstream)))
      .map(upstream => ({
        upstream,
        sighting: this.#mirror.sighting(
          { area: 'alerts', stream: streamOf(upstream) },
          undefined,
        ),
      }));
  }

  #sources(alerts: AlertItem[]): AlertSource[] {
    return this.#sightings().map(({ upstream, sighting }) => ({
      name: upstream.name,
      group: upstream.group,
      type: upstream.type,
      environment: upstream.environment,
      sighting: withData(sighting, {
        alerts: alerts.filter(alert =>
          alert.toldBy.some(one => one.upstream === upstream.name),
        ).length,
      }),
    }));
  }
}

function mayRead(viewer: Viewer, alert: AlertItem): boolean {
  return alert.service ? viewer.sees(alert.service.ref) : viewer.seesUnowned;
}

function withData<T>(sighting: Sighting<unknown>, data: T): Sighting<T> {
  const { last, ...rest } = sighting;
  return last ? { ...rest, last: { ...last, data } } : rest;
}

function toAttention(alert: AlertItem): Attention {
  return {
    id: `alert:${alert.fingerprint}`,
    verdict: alert.severity === 'critical' ? 'bad' : 'warning',
    service: alert.service?.ref,
    owner: alert.owner?.real ? alert.owner.ref : undefined,
    since: alert.startsAt,
    sentence: `${alert.name} fires${
      alert.service ? ` for ${alert.service.title}` : ''
    }${
      alert.annotations.summary
        ? `: ${alert.annotations.summary.slice(0, 200)}`
        : ''
    }`,
    href: alert.service ? `${entityPath(alert.service.ref)}/alerts` : '/alerts',
  };
}

function blindness(stream: {
  id: string;
  upstream: string;
  problem: Problem;
  seenAt?: number;
}): Attention {
  return {
    id: `upstream:${stream.id}`,
    verdict: 'unknown',
    since: stream.problem.since,
    sentence: `${stream.upstream} cannot be read: ${stream.problem.message}`,
    href: '/portal',
  };
}
