import {
  entityPath,
  labels,
  streamId,
  type AreaList,
  type Attention,
  type AuditEvent,
  type Fact,
  type PortalService as WireService,
  type PortalServices,
} from '@portolan/portal-common';
import {
  catalogStream,
  type AreaAnswers,
  type Mirror,
  type Service,
  type ServiceDirectory,
  type Viewer,
} from '@portolan/portal-node';

const source = { area: 'portal', stream: streamId(catalogStream) };

/** Answers which services there are and whose, for one viewer, from memory. */
export class PortalService implements AreaAnswers {
  readonly #mirror: Mirror;
  readonly #directory: ServiceDirectory;

  /** @param options - the portal's mirror, and the catalog's services in it */
  constructor(options: { mirror: Mirror; directory: ServiceDirectory }) {
    this.#mirror = options.mirror;
    this.#directory = options.directory;
  }

  /** The services the viewer may see. */
  services(viewer: Viewer): PortalServices {
    const { visible, hidden } = this.#visibleTo(viewer);
    return this.#mirror.sighting(source, {
      services: visible.map(toWire),
      hidden,
    });
  }

  /** Whether a service is owned, for who judges readiness. */
  facts(viewer: Viewer, query: { service?: string }): AreaList<Fact> {
    const { visible, hidden } = this.#visibleTo(viewer, query.service);
    return {
      hidden,
      items: visible.map(({ ref, owner }) => ({
        id: 'owner',
        service: ref,
        observation: this.#mirror.sighting(source, {
          verdict: owner.real ? 'good' : 'warning',
          sentence: owner.real
            ? `owned by ${owner.title}`
            : `nobody owns it: ${owner.why}`,
        }),
        href: entityPath(ref),
      })),
    };
  }

  /** Nothing: the catalog does not say since when a service has no owner. */
  attention(_viewer: Viewer): AreaList<Attention> {
    return { items: [], hidden: 0 };
  }

  /** Nothing: the portal itself writes nothing. */
  async audit(_viewer: Viewer): Promise<AreaList<AuditEvent>> {
    return { items: [], hidden: 0 };
  }

  #visibleTo(viewer: Viewer, only?: string) {
    const all = [...this.#directory.all().values()].filter(
      ({ ref }) => only === undefined || ref === only,
    );
    const visible = all.filter(({ ref }) => viewer.sees(ref));
    return { visible, hidden: all.length - visible.length };
  }
}

function toWire(service: Service): WireService {
  const { ref, title, owner, system, lifecycle } = service;
  return {
    ref,
    title,
    owner: {
      ref: owner.ref.toLocaleLowerCase('en-US'),
      title: owner.title,
      real: owner.real,
      why: owner.why,
    },
    system,
    lifecycle,
    tier: service.labels[labels.tier],
  };
}
