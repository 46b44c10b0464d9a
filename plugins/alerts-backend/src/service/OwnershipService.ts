import { NotAllowedError } from '@backstage/errors';
import {
  closeServices,
  matchReasonSchema,
  remedyFor,
  whyUnowned,
  type AlertItem,
  type CloseService,
  type MatchReason,
  type Unowned,
  type UnownedReason,
} from '@portolan/plugin-alerts-common';
import type { ServiceDirectory, Viewer } from '@portolan/portal-node';
import type { AlertsIndex } from './AlertsIndex';
import type { PlaceExplanation } from './Places';
import type { Sources } from './Sources';

const mostAlerts = 50;
/** Beyond these no candidates are looked for: it means comparing with every service. */
const mostExplained = 100;

interface Reason extends UnownedReason {
  found: PlaceExplanation;
}

interface Group extends Reason {
  alerts: AlertItem[];
}

/** Answers what nobody owns, and why. */
export class OwnershipService {
  readonly #index: AlertsIndex;
  readonly #directory: ServiceDirectory;
  readonly #sources: Sources;
  /** An alert is the same object until it or the catalog changes. */
  readonly #reasons = new WeakMap<AlertItem, Reason>();

  /** @param options - the alerts, the catalog's services and the upstreams */
  constructor(options: {
    index: AlertsIndex;
    directory: ServiceDirectory;
    sources: Sources;
  }) {
    this.#index = options.index;
    this.#directory = options.directory;
    this.#sources = options.sources;
  }

  /** What nobody owns, by likely cause, the largest group first. @throws `NotAllowedError` without the platform role */
  unowned(viewer: Viewer): Unowned {
    if (!viewer.seesUnowned) {
      throw new NotAllowedError(
        'What nobody owns is shown to the platform role (portolan.roles.platform in the configuration)',
      );
    }
    const all = this.#index.all();
    const unowned = all.filter(alert => !alert.owner?.real);
    return {
      causes: this.#groupsOf(unowned).map((group, at) =>
        this.#toCause(group, at < mostExplained),
      ),
      alertCount: unowned.length,
      broken: this.#index.places.broken().map(({ ref, message }) => ({
        ref,
        title: this.#titleOf(ref),
        message,
      })),
      matched: matchedBy(all),
      sources: this.#sources.ofAlerts(unowned),
    };
  }

  #groupsOf(unowned: readonly AlertItem[]): Group[] {
    const groups = new Map<string, Group>();
    for (const alert of unowned) {
      const reason = this.#reasonOf(alert);
      const key = `${reason.cause} ${reason.common}`;
      const group = groups.get(key) ?? { ...reason, alerts: [] };
      groups.set(key, group);
      group.alerts.push(alert);
    }
    return [...groups.values()].sort(
      (a, b) =>
        b.alerts.length - a.alerts.length || (a.common < b.common ? -1 : 1),
    );
  }

  #reasonOf(alert: AlertItem): Reason {
    let reason = this.#reasons.get(alert);
    if (!reason) {
      const found = this.#index.places.explain(
        alert,
        alert.toldBy[0]?.upstream ?? '',
      );
      reason = { ...whyUnowned(alert, found, found.owner), found };
      this.#reasons.set(alert, reason);
    }
    return reason;
  }

  #toCause(group: Group, isExplained: boolean): Unowned['causes'][number] {
    const { cause, common, alerts, found } = group;
    const [first] = alerts;
    const close = isExplained ? this.#closeTo(first, found) : [];
    return {
      cause,
      common,
      ...remedyFor({ cause, common }, first.name, close),
      candidates: close.map(({ ref, why }) => ({
        ref,
        title: this.#titleOf(ref),
        why,
      })),
      alerts: alerts.slice(0, mostAlerts),
      alertCount: alerts.length,
    };
  }

  #closeTo(alert: AlertItem, found: PlaceExplanation): CloseService[] {
    const { ownership, tied } = found;
    if (tied) {
      return tied.refs.map(ref => ({ ref, why: tied.because }));
    }
    return ownership
      ? []
      : closeServices(alert, this.#directory.all().values());
  }

  #titleOf(ref: string): string {
    return this.#directory.find(ref)?.title ?? ref;
  }
}

function matchedBy(alerts: readonly AlertItem[]): Unowned['matched'] {
  const counts = new Map<MatchReason, number>();
  for (const { service, owner } of alerts) {
    // What is of a team without a service was decided by a rule.
    const reason = service?.reason ?? (owner ? 'ownership-rule' : undefined);
    if (reason) {
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
  }
  return Object.fromEntries(
    matchReasonSchema.options.map(reason => [reason, counts.get(reason) ?? 0]),
  );
}
