import {
  AreaClient,
  type Answer,
  type AreaFetch,
  type AskOptions,
} from '@portolan/portal-common';
import {
  alertsSchema,
  serviceAlertsSchema,
  type Alerts,
  type ServiceAlerts,
} from '../model/Alert';

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
}
