import type { UpstreamPort } from '../ports';
import type { Clock } from '../scenario/clock';
import type { Scenario } from '../scenario/Scenario';
import type { SilenceStore } from '../silences/SilenceStore';

/** Where an upstream listens. */
export interface UpstreamEndpoint extends UpstreamPort {
  url: string;
}

/** What an upstream is given to play its part. */
export interface UpstreamContext {
  self: UpstreamEndpoint;
  /** All upstreams, this one among them. */
  endpoints: readonly UpstreamEndpoint[];
  scenario: Scenario;
  silences: SilenceStore;
  clock: Clock;
  /** Unix milliseconds. */
  startedAt: number;
  /** Folder of the catalog. */
  catalog: string;
}
