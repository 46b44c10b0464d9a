import {
  byUrgency,
  createServiceMatcher,
  type Alert,
  type AlertItem,
} from '@portolan/plugin-alerts-common';
import { alertSchema } from '@portolan/plugin-alerts-common';
import { streamId } from '@portolan/portal-common';
import type { Mirror, ServiceDirectory } from '@portolan/portal-node';

/** Where an indexed alert comes from. */
export interface IndexedSource {
  name: string;
  /** Its stream in the mirror. */
  stream: string;
}

/** All alerts of all upstreams, once each, by service; made anew when the mirror changed. */
export class AlertsIndex {
  readonly #mirror: Mirror;
  readonly #directory: ServiceDirectory;
  readonly #sources: IndexedSource[];
  #version = -1;
  #all: AlertItem[] = [];
  #byService = new Map<string, AlertItem[]>();

  /** @param options - the streams to index, and the services to match with */
  constructor(options: {
    mirror: Mirror;
    directory: ServiceDirectory;
    sources: IndexedSource[];
  }) {
    this.#mirror = options.mirror;
    this.#directory = options.directory;
    this.#sources = options.sources;
  }

  /** Every alert, the most urgent first. */
  all(): readonly AlertItem[] {
    this.#refresh();
    return this.#all;
  }

  /** The alerts of one service, the most urgent first. */
  ofService(ref: string): readonly AlertItem[] {
    this.#refresh();
    return this.#byService.get(ref) ?? [];
  }

  #refresh() {
    if (this.#version === this.#mirror.version) {
      return;
    }
    this.#version = this.#mirror.version;
    const matcher = createServiceMatcher(this.#directory.all().values());
    const items = new Map<string, AlertItem>();
    for (const source of this.#sources) {
      for (const record of this.#mirror.records(source.stream).values()) {
        const alert = alertSchema.safeParse(record).data;
        if (alert) {
          items.set(
            alert.fingerprint,
            this.#join({
              alert,
              source,
              matcher,
              known: items.get(alert.fingerprint),
            }),
          );
        }
      }
    }
    this.#all = [...items.values()].sort(byUrgency);
    this.#byService = new Map();
    for (const item of this.#all) {
      if (item.service) {
        const list = this.#byService.get(item.service.ref) ?? [];
        list.push(item);
        this.#byService.set(item.service.ref, list);
      }
    }
  }

  #join(options: {
    alert: Alert;
    source: IndexedSource;
    matcher: ReturnType<typeof createServiceMatcher>;
    known: AlertItem | undefined;
  }): AlertItem {
    const { alert, source, matcher, known } = options;
    const told = { upstream: source.name, state: alert.state };
    if (known) {
      // Any peer that says active makes it active (facts A.3, item 5); what each peer says is kept.
      const first = [known, alert].sort((a, b) =>
        byUrgency({ ...known, ...a }, { ...known, ...b }),
      )[0];
      return {
        ...known,
        state: first.state,
        quietBy: first.quietBy,
        toldBy: [...known.toldBy, told],
      };
    }
    const match = matcher.match(alert);
    const service = match && this.#directory.find(match.ref);
    return {
      ...alert,
      toldBy: [told],
      ...(match && service
        ? {
            service: {
              ref: service.ref,
              title: service.title,
              reason: match.reason,
            },
            owner: {
              ref: service.owner.ref,
              title: service.owner.title,
              real: service.owner.real,
            },
          }
        : {}),
    };
  }
}

/** The source of an index for an upstream's stream of a kind. */
export function indexedSource(upstream: string, kind: string): IndexedSource {
  return { name: upstream, stream: streamId({ upstream, kind }) };
}
