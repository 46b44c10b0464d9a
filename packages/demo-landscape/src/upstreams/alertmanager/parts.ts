import type { UpstreamContext } from '../upstreamContext';
import type { AlertmanagerConfiguration } from './configuration';
import type { AlertStatus } from './status';

/** What an Alertmanager's endpoints answer from. */
export interface AlertmanagerParts {
  context: UpstreamContext;
  configuration: AlertmanagerConfiguration;
  /** Its alerts with their status, at a moment. */
  alerts(now: number): AlertStatus[];
}
