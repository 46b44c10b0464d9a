import {
  mayChangeSilence,
  type AlertItem,
  type Silence,
  type SilenceItem,
  type Silences,
} from '@portolan/plugin-alerts-common';
import type {
  Actor,
  Mirror,
  Operations,
  Rights,
  ServiceDirectory,
  Viewer,
} from '@portolan/portal-node';
import type { AlertsIndex } from '../AlertsIndex';
import { mayRead } from '../AlertsService';
import type { Sources } from '../Sources';
import { servicesOf } from './SilencePreviewService';
import { decided, rightsOver } from './rightsOver';
import type { SilenceReaches } from './SilenceReaches';
import { toldSilences, type ListedSilence } from './toldSilences';

/** What {@link SilencesService} stands on. */
export interface SilencesServiceOptions {
  mirror: Mirror;
  index: AlertsIndex;
  directory: ServiceDirectory;
  sources: Sources;
  reaches: SilenceReaches;
  rights: Rights;
  operations: Operations;
  now?: () => number;
}

const stateOrder: ReadonlyArray<Silence['state']> = [
  'unknown',
  'active',
  'pending',
  'expired',
];

/** Answers which silences there are, what each keeps quiet, and whether the asker may change it. */
export class SilencesService {
  readonly #options: SilencesServiceOptions;
  #quiet?: {
    of: readonly AlertItem[];
    quiet: ReadonlyMap<string, ReadonlySet<AlertItem>>;
  };

  /** @param options - what is told, what is under way, and who may do what */
  constructor(options: SilencesServiceOptions) {
    this.#options = options;
  }

  /** All the viewer may see: those tied to a service they see, and those that hit an alert they see. */
  async silences(actor: Actor): Promise<Silences> {
    const { sources, operations } = this.#options;
    const { viewer } = actor;
    const all = toldSilences({
      ...this.#options,
      operations: await operations.list({}),
    });
    const quiet = this.#quietBySilence();
    const visible = all.flatMap(listed => {
      const hit = [...(quiet.get(listed.silence.id) ?? [])];
      const seen = hit.filter(alert => mayRead(viewer, alert));
      return this.#maySee(viewer, listed.silence) || seen.length > 0
        ? [{ listed, seen }]
        : [];
    });
    const rights = await this.#rightsOf(
      actor,
      visible.map(({ listed }) => listed.silence),
    );
    const silences = visible.map(
      ({ listed, seen }): SilenceItem => ({
        ...listed.silence,
        group: listed.group,
        toldBy: listed.toldBy,
        notBy: listed.notBy,
        unconfirmed: listed.unconfirmed,
        alerts: seen.length,
        services: servicesOf(seen),
        stillFiring: this.#stillFiring(listed, viewer),
        change: rights(listed.silence),
      }),
    );
    return {
      silences: silences.sort(bySoonest),
      sources: sources.of('alertmanager', 'silences'),
      hidden: all.length - silences.length,
    };
  }

  /** What each silence keeps quiet in its own group, even if the alert notifies from another. */
  #quietBySilence(): ReadonlyMap<string, ReadonlySet<AlertItem>> {
    const { index } = this.#options;
    if (this.#quiet?.of !== index.all()) {
      const quiet = new Map<string, Set<AlertItem>>();
      for (const { item, alertmanagers } of index.entries()) {
        const ids = [...alertmanagers.values()].flatMap(told =>
          told.state === 'silenced' ? told.quietBy : [],
        );
        if (item) {
          ids.forEach(id =>
            quiet.set(id, (quiet.get(id) ?? new Set()).add(item)),
          );
        }
      }
      this.#quiet = { of: index.all(), quiet };
    }
    return this.#quiet.quiet;
  }

  #maySee(viewer: Viewer, { matchers, createdBy }: Silence): boolean {
    return (
      viewer.seesUnowned ||
      createdBy === viewer.ref ||
      this.#options.reaches.scope
        .tiesOf(matchers)
        .some(({ services }) => services.some(ref => viewer.sees(ref)))
    );
  }

  async #rightsOf(actor: Actor, silences: readonly Silence[]) {
    const { scope } = this.#options.reaches;
    const living = silences.filter(({ state }) => state !== 'expired');
    const tied = living.flatMap(({ matchers }) =>
      scope.tiesOf(matchers).flatMap(({ services }) => services),
    );
    let rights: Awaited<ReturnType<typeof rightsOver>> | undefined;
    const all = await decided(async () => {
      rights = await rightsOver(actor, new Set(tied), this.#options);
      return { allowed: true, reasons: [] };
    });
    return ({ matchers, state }: Silence): SilenceItem['change'] => {
      if (state === 'expired') {
        return {
          allowed: false,
          reasons: ['It has ended. Create a new one.'],
        };
      }
      return rights ? mayChangeSilence(matchers, scope, rights) : all;
    };
  }

  /** Of a silence that has ended: alerts that notify now and began before its end, in its group. */
  #stillFiring({ silence, group }: ListedSilence, viewer: Viewer): number {
    const { reaches } = this.#options;
    if (silence.state !== 'expired') {
      return 0;
    }
    const end = Date.parse(silence.endsAt);
    return matchingOf(reaches, silence).filter(
      alert =>
        alert.state === 'active' &&
        Date.parse(alert.startsAt) < end &&
        mayRead(viewer, alert) &&
        reaches.groupsOf(alert).includes(group),
    ).length;
  }
}

/** What an Alertmanager took may still be no expression to us. */
function matchingOf(reaches: SilenceReaches, { matchers }: Silence) {
  try {
    return reaches.matching().of(matchers);
  } catch {
    return [];
  }
}

/** Active (soonest end first), pending (soonest start first), then ended (latest end first). */
function bySoonest(a: SilenceItem, b: SilenceItem): number {
  const time = ({ state, startsAt, endsAt }: SilenceItem) =>
    state === 'pending'
      ? Date.parse(startsAt)
      : Date.parse(endsAt) * (state === 'expired' ? -1 : 1);
  return (
    stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) ||
    time(a) - time(b) ||
    (a.id < b.id ? -1 : 1)
  );
}
