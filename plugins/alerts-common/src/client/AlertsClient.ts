import {
  AreaClient,
  type Answer,
  type AreaFetch,
  type AskOptions,
} from '@portolan/portal-common';
import {
  alertsSchema,
  handlingRequestSchema,
  serviceAlertsSchema,
  type Alerts,
  type HandlingRequest,
  type ServiceAlerts,
} from '../model/Alert';
import {
  alertDetailSchema,
  alertGraphSchema,
  unownedSchema,
  type AlertDetail,
  type AlertGraph,
  type Unowned,
} from '../model/AlertDetail';
import { findingsSchema, type Findings } from '../model/Finding';
import { fleetSchema, type Fleet, type FleetQuery } from '../model/Fleet';
import {
  historySchema,
  qualitySchema,
  type History,
  type HistoryQuery,
  type Quality,
} from '../model/History';
import { routingSchema, type Routing } from '../model/Routing';
import { rulesAnswerSchema, type RulesAnswer } from '../model/Rule';
import {
  silenceOperationSchema,
  silencePreviewSchema,
  silencesSchema,
  type SilenceExpiry,
  type SilenceOperation,
  type SilencePreview,
  type SilencePreviewRequest,
  type SilenceRequest,
  type Silences,
} from '../model/Silence';

/** Asks the alerts area. */
export class AlertsClient extends AreaClient {
  /** @param options - how to reach the backend, and the local clock */
  constructor(options: { fetch: AreaFetch; now?: () => number }) {
    super({ area: 'alerts', ...options });
  }

  /** All alerts the viewer may see, the most urgent first. */
  alerts(options: AskOptions = {}): Promise<Answer<Alerts>> {
    return this.ask('/v1/alerts', alertsSchema, options);
  }

  /** The alerts of one service. @throws `AreaError` 404 if the catalog shows the viewer no such service */
  alertsOf(
    service: string,
    options: AskOptions = {},
  ): Promise<Answer<ServiceAlerts>> {
    return this.ask('/v1/alerts/service', serviceAlertsSchema, {
      ...options,
      query: { ...options.query, service },
    });
  }

  /** Counts over all alerts the viewer may see, and one page of those asked for. */
  fleet(
    fleet: FleetQuery = {},
    options: AskOptions = {},
  ): Promise<Answer<Fleet>> {
    return this.ask('/v1/alerts/fleet', fleetSchema, {
      ...options,
      query: { ...options.query, ...asQuery(fleet) },
    });
  }

  /** One alert with all that is known of it. @throws `AreaError` 404 if there is none the viewer may see */
  alert(
    fingerprint: string,
    options: AskOptions = {},
  ): Promise<Answer<AlertDetail>> {
    return this.ask('/v1/alerts/alert', alertDetailSchema, {
      ...options,
      query: { ...options.query, fingerprint },
    });
  }

  /** The expression of an alert's rule over the last six hours, asked of Prometheus. */
  graph(
    fingerprint: string,
    options: AskOptions = {},
  ): Promise<Answer<AlertGraph>> {
    return this.ask('/v1/alerts/graph', alertGraphSchema, {
      ...options,
      query: { ...options.query, fingerprint },
    });
  }

  /** All rules the viewer may see, broken ones first. */
  rules(options: AskOptions = {}): Promise<Answer<RulesAnswer>> {
    return this.ask('/v1/rules', rulesAnswerSchema, options);
  }

  /** What is wrong with the monitoring itself. */
  findings(options: AskOptions = {}): Promise<Answer<Findings>> {
    return this.ask('/v1/findings', findingsSchema, options);
  }

  /** The route trees of all Alertmanagers. */
  routing(options: AskOptions = {}): Promise<Answer<Routing>> {
    return this.ask('/v1/routing', routingSchema, options);
  }

  /** What nobody owns, by likely cause. @throws `AreaError` 403 without the platform role */
  unowned(options: AskOptions = {}): Promise<Answer<Unowned>> {
    return this.ask('/v1/unowned', unownedSchema, options);
  }

  /** What fired when. */
  history(
    history: HistoryQuery = {},
    options: AskOptions = {},
  ): Promise<Answer<History>> {
    return this.ask('/v1/history', historySchema, {
      ...options,
      query: { ...options.query, ...asQuery(history) },
    });
  }

  /** How noisy the alerts of each team are. */
  quality(options: AskOptions = {}): Promise<Answer<Quality>> {
    return this.ask('/v1/quality', qualitySchema, options);
  }

  /** All silences the viewer may see. */
  silences(options: AskOptions = {}): Promise<Answer<Silences>> {
    return this.ask('/v1/silences', silencesSchema, options);
  }

  /** What a silence would hit, and whether the viewer may create it. Changes nothing. */
  previewSilence(
    request: SilencePreviewRequest,
    signal?: AbortSignal,
  ): Promise<Answer<SilencePreview>> {
    return this.tell('/v1/silences/preview', request, {
      schema: silencePreviewSchema,
      signal,
    });
  }

  /** Creates or changes a silence. @throws `AreaError` 403 with every reason against it */
  silence(request: SilenceRequest): Promise<Answer<SilenceOperation>> {
    return this.tell('/v1/silences', request, {
      schema: silenceOperationSchema,
    });
  }

  /** Ends a silence now. @throws `AreaError` 403 with every reason against it */
  expireSilence(request: SilenceExpiry): Promise<Answer<SilenceOperation>> {
    return this.tell('/v1/silences/expire', request, {
      schema: silenceOperationSchema,
    });
  }

  /** How a write goes. @throws `AreaError` 404 if there was none of that id */
  silenceOperation(
    operation: string,
    options: AskOptions = {},
  ): Promise<Answer<SilenceOperation>> {
    return this.ask('/v1/silences/operation', silenceOperationSchema, {
      ...options,
      query: { ...options.query, id: operation },
    });
  }

  /** Says "I have it", or no longer. */
  handle(request: HandlingRequest): Promise<Answer<HandlingRequest>> {
    return this.tell('/v1/alerts/handling', request, {
      schema: handlingRequestSchema,
    });
  }
}

function asQuery(
  values: FleetQuery | HistoryQuery,
): Record<string, string | string[] | undefined> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? String(value) : value,
    ]),
  );
}
