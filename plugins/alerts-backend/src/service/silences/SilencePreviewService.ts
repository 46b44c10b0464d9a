import {
  amtoolAdd,
  maySilence,
  type AlertItem,
  type SilencePreview,
  type SilencePreviewRequest,
} from '@portolan/plugin-alerts-common';
import type {
  Actor,
  Mirror,
  Rights,
  ServiceDirectory,
} from '@portolan/portal-node';
import type { AlertsIndex } from '../AlertsIndex';
import { mayRead } from '../AlertsService';
import { checkGroups, checkMatchers, checkTimes } from './checkSilence';
import { decided, rightsOver } from './rightsOver';
import type { SilenceReaches } from './SilenceReaches';
import { silencePeers } from './silencePeers';

const mostAlerts = 100;

/** Answers what a silence would hit and whether somebody may create it. Changes nothing. */
export class SilencePreviewService {
  readonly #options: {
    mirror: Mirror;
    index: AlertsIndex;
    directory: ServiceDirectory;
    reaches: SilenceReaches;
    rights: Rights;
    now?: () => number;
  };

  /** @param options - the area's view, what silences reach, and who may do what */
  constructor(options: {
    mirror: Mirror;
    index: AlertsIndex;
    directory: ServiceDirectory;
    reaches: SilenceReaches;
    rights: Rights;
    now?: () => number;
  }) {
    this.#options = options;
  }

  /** @throws `InputError` for what no Alertmanager would take */
  async preview(
    actor: Actor,
    request: SilencePreviewRequest,
  ): Promise<SilencePreview> {
    const { index, reaches, now = Date.now } = this.#options;
    const { matchers } = request;
    checkMatchers(matchers);
    const times = {
      startsAt: request.startsAt ? Date.parse(request.startsAt) : now(),
      endsAt: Date.parse(request.endsAt),
    };
    checkTimes(times, now());
    const known = index.groups.map(({ name }) => name);
    checkGroups(request.groups ?? [], known);

    const groups = request.groups ?? this.#groupsFor(request, known);
    const { hits, reach } = reaches.reachOf(matchers, new Set(groups));
    const { viewer } = actor;
    const alerts = hits.filter(alert => mayRead(viewer, alert));
    const create = await decided(async () =>
      maySilence(
        { matchers, ...times },
        reach,
        await rightsOver(
          actor,
          [
            ...reach.hits,
            ...reach.scope.tiesOf(matchers).flatMap(tie => tie.services),
          ],
          this.#options,
        ),
      ),
    );
    return {
      alerts: alerts.slice(0, mostAlerts),
      alertCount: alerts.length,
      hidden: hits.length - alerts.length,
      rules: reaches
        .rules(matchers)
        .filter(rule => mayRead(viewer, rule))
        .map(({ upstream, group, name }) => ({ upstream, group, name })),
      services: servicesOf(alerts),
      groups: [...groups],
      create,
      commands: this.#commandsFor(request, groups, viewer.ref),
    };
  }

  /** Groups with an alert it hits or a rule it could hit; all of them if it hits nothing that is known. */
  #groupsFor(
    { matchers }: SilencePreviewRequest,
    known: readonly string[],
  ): string[] {
    const { reaches } = this.#options;
    const hit = new Set([
      ...reaches
        .alerts(matchers, new Set(known))
        .flatMap(alert => reaches.groupsOf(alert)),
      ...reaches
        .rules(matchers)
        .flatMap(rule => reaches.groupsOfRule(rule) ?? []),
    ]);
    return hit.size > 0 ? known.filter(name => hit.has(name)) : [...known];
  }

  #commandsFor(
    { matchers, startsAt, endsAt }: SilencePreviewRequest,
    groups: readonly string[],
    author: string,
  ): string[] {
    const { mirror, index } = this.#options;
    return index.groups
      .filter(({ name }) => groups.includes(name))
      .flatMap(group => silencePeers(mirror, group).slice(0, 1))
      .map(({ url }) =>
        amtoolAdd({
          url,
          matchers,
          startsAt,
          endsAt,
          author,
          comment: 'say why',
        }),
      );
  }
}

/** The services of alerts, by title. */
export function servicesOf(
  alerts: readonly AlertItem[],
): Array<{ ref: string; title: string }> {
  const services = new Map(
    alerts.flatMap(({ service }) =>
      service
        ? [[service.ref, { ref: service.ref, title: service.title }]]
        : [],
    ),
  );
  return [...services.values()].sort((a, b) => (a.title < b.title ? -1 : 1));
}
