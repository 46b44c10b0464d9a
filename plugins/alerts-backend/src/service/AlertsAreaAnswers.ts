import {
  isFiring,
  verdictOfAlerts,
  type AlertItem,
  type Finding,
} from '@portolan/plugin-alerts-common';
import {
  entityPath,
  type AreaList,
  type Attention,
  type AuditEvent,
  type Fact,
  type Problem,
} from '@portolan/portal-common';
import type {
  AreaAnswers,
  Mirror,
  ServiceDirectory,
  Viewer,
} from '@portolan/portal-node';
import type { AlertsIndex } from './AlertsIndex';
import { mayRead } from './AlertsService';
import type { AuditService } from './AuditService';
import type { FindingsService } from './FindingsService';
import type { Sources } from './Sources';

/** What this area tells the others. */
export class AlertsAreaAnswers implements AreaAnswers {
  readonly #mirror: Mirror;
  readonly #index: AlertsIndex;
  readonly #directory: ServiceDirectory;
  readonly #sources: Sources;
  readonly #findings: FindingsService;
  readonly #audit: AuditService;

  /** @param options - the area's mirror, alerts, services, upstreams, findings and audit */
  constructor(options: {
    mirror: Mirror;
    index: AlertsIndex;
    directory: ServiceDirectory;
    sources: Sources;
    findings: FindingsService;
    audit: AuditService;
  }) {
    this.#mirror = options.mirror;
    this.#index = options.index;
    this.#directory = options.directory;
    this.#sources = options.sources;
    this.#findings = options.findings;
    this.#audit = options.audit;
  }

  facts(viewer: Viewer, query: { service?: string }): AreaList<Fact> {
    const services = [...this.#directory.all().values()].filter(
      service => query.service === undefined || service.ref === query.service,
    );
    const visible = services.filter(service => viewer.sees(service.ref));
    return {
      hidden: services.length - visible.length,
      items: visible.flatMap(service => {
        const alerts = this.#index.ofService(service.ref);
        return this.#sources
          .ofGroups(names => judge(alerts, names))
          .map(({ name, environment, cluster, sighting }) => ({
            id: `firing:${name}`,
            service: service.ref,
            environment,
            cluster,
            observation: sighting,
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
      .flatMap(({ id, upstream, kind, problem }) =>
        problem ? [blindness({ id, upstream, kind, problem })] : [],
      );
    return {
      items: [
        ...blind,
        ...this.#findings.visible(viewer).map(findingToAttention),
        ...visible.map(toAttention),
      ],
      hidden: urgent.length - visible.length,
    };
  }

  async audit(viewer: Viewer): Promise<AreaList<AuditEvent>> {
    return this.#audit.audit(viewer);
  }
}

function judge(alerts: readonly AlertItem[], names: ReadonlySet<string>) {
  const told = alerts.filter(alert =>
    alert.toldBy.some(one => names.has(one.upstream)),
  );
  const firing = told.filter(isFiring).length;
  return {
    verdict: verdictOfAlerts(told),
    sentence: firingInWords(firing),
  };
}

function firingInWords(firing: number): string {
  switch (firing) {
    case 0:
      return 'no alert fires';
    case 1:
      return '1 alert fires';
    default:
      return `${firing} alerts fire`;
  }
}

function findingToAttention(finding: Finding & { since: string }): Attention {
  return {
    id: `finding:${finding.id}`,
    verdict: 'unknown',
    service: finding.service,
    owner: finding.owner,
    since: finding.since,
    sentence: finding.sentence,
    href: '/alerts',
  };
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
  kind: string;
  problem: Problem;
}): Attention {
  return {
    id: `upstream:${stream.id}`,
    verdict: 'unknown',
    since: stream.problem.since,
    sentence: `${stream.upstream} cannot be asked for ${stream.kind}: ${stream.problem.message}`,
    href: '/portal',
  };
}
