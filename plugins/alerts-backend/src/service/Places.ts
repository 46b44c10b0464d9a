import {
  createOwnership,
  type AlertItem,
  type BrokenAnnotation,
  type MatchableAlert,
  type OwnershipExplanation,
  type OwnershipFinder,
  type OwnershipRule,
} from '@portolan/plugin-alerts-common';
import type { Owner, ServiceDirectory } from '@portolan/portal-node';
import type { AlertUpstream } from '../config';

/** What an alert or a rule belongs to. */
export type Place = Pick<
  AlertItem,
  'service' | 'owner' | 'cluster' | 'environment'
>;

/** How the search for an owner went, with what the catalog says of the one that was found. */
export interface PlaceExplanation extends OwnershipExplanation {
  owner?: Owner;
}

/** Finds service, owner, cluster and environment of alerts and rules. */
export class Places {
  readonly #directory: ServiceDirectory;
  readonly #upstreams: ReadonlyMap<string, AlertUpstream>;
  readonly #rules: readonly OwnershipRule[];
  #finder: OwnershipFinder;

  /** @param options - the catalog's services, the upstreams whose cluster and environment may be configured, and the rules of ownership */
  constructor(options: {
    directory: ServiceDirectory;
    upstreams: readonly AlertUpstream[];
    ownership: readonly OwnershipRule[];
  }) {
    this.#directory = options.directory;
    this.#upstreams = new Map(options.upstreams.map(one => [one.name, one]));
    this.#rules = options.ownership;
    this.#finder = this.#createFinder();
  }

  /** Takes in that the catalog changed. */
  catalogChanged() {
    this.#finder = this.#createFinder();
  }

  /** Annotations that cannot be read, so that they match nothing. */
  broken(): readonly BrokenAnnotation[] {
    return this.#finder.broken;
  }

  /** Where an alert or rule belongs; its own labels count before what its upstream is configured with. */
  of(alert: MatchableAlert, upstream: string): Place {
    const seen = this.#seenFrom(alert, upstream);
    const found = this.#finder.of(seen);
    const service = found?.service && this.#directory.find(found.service);
    const owner = found && this.#ownerOf(found);
    return {
      ...(seen.cluster ? { cluster: seen.cluster } : {}),
      ...(seen.environment ? { environment: seen.environment } : {}),
      ...(found && service
        ? {
            service: {
              ref: service.ref,
              title: service.title,
              reason: found.reason,
            },
          }
        : {}),
      ...(owner
        ? { owner: { ref: owner.ref, title: owner.title, real: owner.real } }
        : {}),
    };
  }

  /** As `of`, told in words; for one alert at a time. */
  explain(alert: MatchableAlert, upstream: string): PlaceExplanation {
    const explanation = this.#finder.explain(this.#seenFrom(alert, upstream));
    const owner = explanation.ownership && this.#ownerOf(explanation.ownership);
    return { ...explanation, ...(owner ? { owner } : {}) };
  }

  #createFinder(): OwnershipFinder {
    return createOwnership(this.#directory.all().values(), this.#rules);
  }

  #seenFrom(alert: MatchableAlert, upstream: string): MatchableAlert {
    const told = this.#upstreams.get(upstream);
    const { name, labels, query, generatorUrl } = alert;
    return {
      name,
      labels,
      query,
      generatorUrl,
      cluster: labels.cluster || told?.cluster,
      environment: labels.environment || told?.environment,
    };
  }

  #ownerOf(found: { service?: string; team?: string }): Owner | undefined {
    if (found.service !== undefined) {
      return this.#directory.find(found.service)?.owner;
    }
    const ref = found.team ?? '';
    return (
      this.#directory.teams().get(ref) ?? {
        ref,
        title: ref,
        real: false,
        why: `its owner ${ref} is not in the catalog`,
        lacks: 'owner-missing',
      }
    );
  }
}
