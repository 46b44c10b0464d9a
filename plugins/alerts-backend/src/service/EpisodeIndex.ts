import type { Episode, OwnershipRule } from '@portolan/plugin-alerts-common';
import type { ServiceDirectory } from '@portolan/portal-node';
import type { AlertUpstream } from '../config';
import type {
  AlertIdentity,
  EpisodesView,
  KnownEpisode,
} from '../store/EpisodesView';
import { Places, type Place } from './Places';

/** An episode and where its alert belongs, by the catalog as it is now. */
export interface PlacedEpisode {
  episode: KnownEpisode;
  place: Place;
}

/**
 * Episodes by the service they belong to. Past alerts are matched by today's catalog: an annotation added today gives
 * a service its past too.
 */
export class EpisodeIndex {
  readonly #view: EpisodesView;
  readonly #directory: ServiceDirectory;
  readonly #places: Places;
  readonly #placed = new Map<AlertIdentity, Place>();
  #services: unknown;
  #changes = -1;
  #sorted: readonly PlacedEpisode[] = [];

  /** @param options - the episodes, the catalog's services, the configured upstreams, and the rules of ownership */
  constructor(options: {
    view: EpisodesView;
    directory: ServiceDirectory;
    upstreams: readonly AlertUpstream[];
    ownership: readonly OwnershipRule[];
  }) {
    this.#view = options.view;
    this.#directory = options.directory;
    this.#places = new Places(options);
  }

  /** Every episode held in memory, those that began last first. */
  newestFirst(): readonly PlacedEpisode[] {
    if (this.#services !== this.#directory.all()) {
      this.#services = this.#directory.all();
      this.#places.catalogChanged();
      this.#placed.clear();
      this.#changes = -1;
    }
    if (this.#changes !== this.#view.changes) {
      this.#changes = this.#view.changes;
      this.#sorted = [...this.#view.all()]
        .map(episode => ({ episode, place: this.#placeOf(episode.alert) }))
        .sort((a, b) => b.episode.start - a.episode.start);
    }
    return this.#sorted;
  }

  #placeOf(alert: AlertIdentity): Place {
    let place = this.#placed.get(alert);
    if (!place) {
      place = this.#places.of(alert, alert.upstream);
      this.#placed.set(alert, place);
    }
    return place;
  }
}

/** An episode as the wire carries it. */
export function toEpisode({ episode, place }: PlacedEpisode): Episode {
  const { alert, start, end, how, from } = episode;
  return {
    fingerprint: alert.fingerprint,
    name: alert.name,
    severity: alert.severity,
    startsAt: new Date(start).toISOString(),
    from,
    ...(place.service ? { service: place.service.ref } : {}),
    ...(place.owner ? { owner: place.owner.ref } : {}),
    ...(place.cluster ? { cluster: place.cluster } : {}),
    ...(end === undefined
      ? {}
      : { endsAt: new Date(end).toISOString(), end: how }),
  };
}
