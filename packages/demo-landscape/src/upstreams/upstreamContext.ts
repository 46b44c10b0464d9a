import type { UpstreamPort } from '../ports';
import type { Clock } from '../scenario/clock';
import type { Scenario } from '../scenario/Scenario';
import type { SilenceStore } from '../silences/SilenceStore';
import type { StateFolder } from '../state/StateFolder';

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
  /** What is remembered between two runs. */
  folder: StateFolder;
  clock: Clock;
  /** Unix milliseconds. */
  startedAt: number;
  /** Folder of the catalog. */
  catalog: string;
}
