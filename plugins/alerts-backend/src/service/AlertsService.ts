import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  arrangeFleet,
  type AlertItem,
  type Alerts,
  type Fleet,
  type FleetQuestion,
  type ServiceAlerts,
} from '@portolan/plugin-alerts-common';
import type { ServiceRef } from '@portolan/portal-common';
import type { ServiceDirectory, Viewer } from '@portolan/portal-node';
import type { AlertsIndex } from './AlertsIndex';
import type { FindingsService } from './FindingsService';
import type { Sources } from './Sources';

/** Answers what fires, for one viewer, from memory. */
export class AlertsService {
  readonly #index: AlertsIndex;
  readonly #directory: ServiceDirectory;
  readonly #sources: Sources;
  readonly #findings: FindingsService;
  /** What a viewer sees does not change with the question, and is asked for often. */
  readonly #visible = new WeakMap<
    readonly AlertItem[],
    Map<string, AlertItem[]>
  >();

  /** @param options - the alerts, the catalog's services, the upstreams and the findings about them */
  constructor(options: {
    index: AlertsIndex;
    directory: ServiceDirectory;
    sources: Sources;
    findings: FindingsService;
  }) {
    this.#index = options.index;
    this.#directory = options.directory;
    this.#sources = options.sources;
    this.#findings = options.findings;
  }

  /** All alerts the viewer may see. */
  alerts(viewer: Viewer): Alerts {
    const alerts = this.visible(viewer);
    return {
      alerts,
      sources: this.#sources.ofAlerts(alerts),
      hidden: this.#index.all().length - alerts.length,
    };
  }

  /** Counts over all of them, and the page asked for. @throws `InputError` saying what is wrong with a filter */
  fleet(viewer: Viewer, question: FleetQuestion): Fleet {
    const alerts = this.visible(viewer);
    const sources = this.#sources.ofAlerts(alerts);
    return {
      ...arrange(alerts, question, sources),
      findings: this.#findings.visible(viewer).length,
      sources,
      hidden: this.#index.all().length - alerts.length,
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
      sources: this.#sources.ofAlerts(alerts),
      hidden: 0,
    };
  }

  /** What this viewer may see, the most urgent first. */
  visible(viewer: Viewer): AlertItem[] {
    const all = this.#index.all();
    const byViewer = this.#visible.get(all) ?? new Map<string, AlertItem[]>();
    this.#visible.set(all, byViewer);
    let visible = byViewer.get(viewer.visibility);
    if (!visible) {
      visible = all.filter(alert => mayRead(viewer, alert));
      byViewer.set(viewer.visibility, visible);
    }
    return visible;
  }
}

/** Whether a viewer may read of something that belongs to a service, to a team without one, or to nobody. */
export function mayRead(
  viewer: Viewer,
  thing: Pick<AlertItem, 'service' | 'owner'>,
): boolean {
  if (thing.service) {
    return viewer.sees(thing.service.ref);
  }
  return (
    viewer.seesUnowned ||
    (thing.owner !== undefined && viewer.sees(thing.owner.ref))
  );
}

function arrange(...parts: Parameters<typeof arrangeFleet>) {
  try {
    return arrangeFleet(...parts);
  } catch (error) {
    throw new InputError(
      `filter: ${error instanceof Error ? error.message : String(error)}`,
      error,
    );
  }
}
