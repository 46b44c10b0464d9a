import { NotFoundError } from '@backstage/errors';
import {
  alertLinks,
  amtoolCommands,
  closeServices,
  type AlertDetail,
  type AlertItem,
  type Episode,
} from '@portolan/plugin-alerts-common';
import type { ServiceDirectory, Viewer } from '@portolan/portal-node';
import type { AlertsIndex } from './AlertsIndex';
import { mayRead } from './AlertsService';
import type { PlaceExplanation } from './Places';
import type { RoutingService } from './RoutingService';
import type { Sources } from './Sources';

const mostSimilar = 20;

/** What fired when of one alert, newest first, at most 20. */
export type EpisodesOf = (fingerprint: string) => Episode[];

/** Answers everything that is known of one alert, from memory. */
export class AlertDetailService {
  readonly #index: AlertsIndex;
  readonly #directory: ServiceDirectory;
  readonly #routing: RoutingService;
  readonly #sources: Sources;
  readonly #episodesOf?: EpisodesOf;

  /** @param options - the alerts, the catalog's services, routing and upstreams; and the history, where one is kept */
  constructor(options: {
    index: AlertsIndex;
    directory: ServiceDirectory;
    routing: RoutingService;
    sources: Sources;
    episodesOf?: EpisodesOf;
  }) {
    this.#index = options.index;
    this.#directory = options.directory;
    this.#routing = options.routing;
    this.#sources = options.sources;
    this.#episodesOf = options.episodesOf;
  }

  /** One alert. @throws `NotFoundError` if there is none that the viewer may see */
  alert(viewer: Viewer, fingerprint: string): AlertDetail {
    const alert = this.#index.byFingerprint(fingerprint);
    if (!alert || !mayRead(viewer, alert)) {
      throw new NotFoundError(
        `There is no alert ${fingerprint} that you may see; it may have ended`,
      );
    }
    const rule = this.#index.ruleOf(fingerprint);
    const similar = this.#similarTo(alert, viewer);
    return {
      alert,
      ...(rule ? { rule: this.#routing.withRoutes(rule) } : {}),
      ownership: this.#ownershipOf(alert, viewer),
      routes: this.#routing.routesOf(alert),
      links: alertLinks(alert),
      similar,
      ...(this.#episodesOf ? { episodes: this.#episodesOf(fingerprint) } : {}),
      commands: this.#routing
        .groupsOf(alert)
        .flatMap(({ peers }) => amtoolCommands(alert.labels, peers[0])),
      sources: this.#sources.ofAlerts([alert, ...similar]),
    };
  }

  #similarTo(alert: AlertItem, viewer: Viewer): AlertItem[] {
    const similar: AlertItem[] = [];
    for (const other of this.#index.all()) {
      if (similar.length === mostSimilar) {
        break;
      }
      const isSimilar =
        other.name === alert.name ||
        (alert.service !== undefined &&
          other.service?.ref === alert.service.ref);
      if (isSimilar && other !== alert && mayRead(viewer, other)) {
        similar.push(other);
      }
    }
    return similar;
  }

  #ownershipOf(alert: AlertItem, viewer: Viewer): AlertDetail['ownership'] {
    const found = this.#index.places.explain(
      alert,
      alert.toldBy[0]?.upstream ?? '',
    );
    const close = alert.service
      ? []
      : found.tied?.refs.map(ref => ({ ref, why: 'fits equally well' })) ??
        closeServices(alert, this.#directory.all().values());
    return {
      sentence: sentenceOf(alert, found),
      candidates: close
        .filter(({ ref }) => viewer.sees(ref))
        .map(({ ref, why }) => ({
          ref,
          title: this.#directory.find(ref)?.title ?? ref,
          why,
        })),
    };
  }
}

function sentenceOf(alert: AlertItem, found: PlaceExplanation): string {
  const { because = '', tied, owner, passedOver } = found;
  const also = passedOver.length > 0 ? `. ${passedOver.join('; ')}` : '';
  if (tied) {
    return `Nobody's: ${tied.refs.length} services fit equally well, ${tied.because}${also}`;
  }
  if (!alert.service && !alert.owner) {
    return `Nobody's: no label and no annotation says whose it is${also}`;
  }
  const whose = alert.service?.title ?? alert.owner?.title ?? '';
  const lacking = owner && !owner.real ? `, but ${owner.why ?? ''}` : '';
  return `${whose}, ${because}${lacking}${also}`;
}
