import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  alertsHandleAnythingPermission,
  alertsHandlePermission,
  type AlertItem,
  type HandlingRequest,
} from '@portolan/plugin-alerts-common';
import type { Actor, History, Mirror, Rights } from '@portolan/portal-node';
import type { Knex } from 'knex';
import { portalStreams } from '../sources/streams';
import type { DatabaseHandlingStore } from '../store/DatabaseHandlingStore';
import type { AlertsIndex } from './AlertsIndex';
import { mayRead } from './AlertsService';
import { audited } from './audited';

/** What {@link HandlingService} stands on. */
export interface HandlingServiceOptions {
  knex: Knex;
  mirror: Mirror;
  index: AlertsIndex;
  store: DatabaseHandlingStore;
  history: History;
  rights: Rights;
  auditor: AuditorService;
  now?: () => number;
}

/** An answer waits so long for the mirror to tell what was done, so that the page that asks again sees it. */
const patienceMs = 2_000;

/** Lets people say "I have it". That keeps nothing quiet, and ends with the alert. */
export class HandlingService {
  readonly #options: HandlingServiceOptions;
  readonly #now: () => number;

  /** @param options - the alerts, who handles them, who may, and where it is noted */
  constructor(options: HandlingServiceOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /**
   * Takes an alert, over whoever had it before, or gives it back.
   *
   * @throws NotFoundError if there is no such alert that the person may see, or nobody has it
   * @throws ConflictError if it does not fire
   * @throws NotAllowedError if they neither own its service nor may handle everything
   */
  async handle(
    actor: Actor,
    request: HandlingRequest,
  ): Promise<HandlingRequest> {
    const { index, rights, auditor, mirror } = this.#options;
    const by = rights.personOf(actor);
    const alert = index.byFingerprint(request.fingerprint);
    if (!alert || !mayRead(actor.viewer, alert)) {
      throw new NotFoundError(
        `There is no alert ${request.fingerprint} that you may see`,
      );
    }
    await audited(
      auditor,
      {
        eventId: request.take ? 'alert-take' : 'alert-give-back',
        request: actor.request,
        meta: { fingerprint: alert.fingerprint, alert: alert.name },
      },
      async () => {
        await this.#refuse(actor, alert);
        await (request.take
          ? this.#take(alert, by, request.note)
          : this.#giveBack(alert, by));
      },
    );
    await mirror.requestRefresh([portalStreams.handling]);
    await this.#shown(alert.fingerprint, request.take ? by : undefined);
    return request;
  }

  async #refuse(actor: Actor, alert: AlertItem): Promise<void> {
    const { rights } = this.#options;
    if (alert.state === 'pending' || alert.state === 'resolved') {
      throw new ConflictError(
        `${alert.name} ${
          alert.state === 'pending' ? 'does not fire yet' : 'has ended'
        }; what fires can be taken`,
      );
    }
    if (await rights.may(actor, alertsHandleAnythingPermission)) {
      return;
    }
    const service = alert.owner?.real ? alert.service : undefined;
    if (!service) {
      throw new NotAllowedError(
        `${alert.name} belongs to no service that somebody owns, so only the platform role may take it`,
      );
    }
    const owned = await rights.among(actor, alertsHandlePermission, [
      service.ref,
    ]);
    if (!owned.has(service.ref)) {
      throw new NotAllowedError(
        `${alert.name} is of ${service.title}, which you do not own; its owners and the platform role may take it`,
      );
    }
  }

  async #take(alert: AlertItem, by: string, note?: string): Promise<void> {
    const { knex, store, history } = this.#options;
    const now = this.#now();
    await knex.transaction(async within => {
      const before = await store.find(alert.fingerprint, within);
      const isMine = before?.by === by;
      await store.take(
        {
          fingerprint: alert.fingerprint,
          by,
          ...(note ? { note } : {}),
          alert: alert.name,
          ...(alert.service ? { service: alert.service.ref } : {}),
          since: isMine ? before.since : now,
        },
        within,
      );
      await history.append(
        [
          {
            ...eventOf({ alert, by, now, note }),
            kind: 'alert-take',
            ...(before ? { from: before.by } : {}),
            to: by,
          },
        ],
        within,
      );
    });
  }

  async #giveBack(alert: AlertItem, by: string): Promise<void> {
    const { knex, store, history } = this.#options;
    await knex.transaction(async within => {
      const before = await store.find(alert.fingerprint, within);
      if (!before || !(await store.release(before, within))) {
        throw new NotFoundError(`Nobody handles ${alert.name}`);
      }
      await history.append(
        [
          {
            ...eventOf({ alert, by, now: this.#now() }),
            kind: 'alert-give-back',
            from: before.by,
          },
        ],
        within,
      );
    });
  }

  /** Waits until this replica tells of it, or gives up: then the next poll will. */
  async #shown(fingerprint: string, by: string | undefined): Promise<void> {
    const { index, mirror } = this.#options;
    const until = this.#now() + patienceMs;
    while (
      index.byFingerprint(fingerprint)?.handling?.by !== by &&
      this.#now() < until
    ) {
      await mirror.waitFor(mirror.version + 1, 200);
    }
  }
}

function eventOf(options: {
  alert: AlertItem;
  by: string;
  now: number;
  note?: string;
}) {
  const { alert, by, now, note } = options;
  return {
    at: new Date(now).toISOString(),
    by,
    subject: alert.service?.ref ?? `alert:${alert.fingerprint}`,
    evidence: `${alert.name} (${alert.fingerprint})${note ? `: ${note}` : ''}`,
  };
}
