export interface Config {
  alerts?: {
    /**
     * How often every Alertmanager and Prometheus is asked; 15 seconds by default.
     */
    pollSeconds?: number;
    /** The Alertmanagers to read. */
    alertmanagers?: Array<UpstreamConfig>;
    /** The Prometheus servers whose rules to read. */
    prometheuses?: Array<UpstreamConfig>;
  };
}

interface UpstreamConfig {
  /** Unique name, shown on every page. */
  name: string;
  /** Base URL, with its prefix where it has one. */
  url: string;
  /** Peers of one highly available cluster share a group; its own name by default. */
  group?: string;
  /** The environment whose alerts it has. */
  environment?: string;
  /** Headers to send, e.g. a tenant. */
  headers?: {
    /** @visibility secret */
    [name: string]: string;
  };
}
