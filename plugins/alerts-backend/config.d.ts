export interface Config {
  alerts?: {
    /**
     * How often every Alertmanager and Prometheus is asked; 15 seconds by default.
     */
    pollSeconds?: number;
    /** The Alertmanagers to read, version 0.22 or later; also those of Mimir and Cortex. */
    alertmanagers?: Array<UpstreamConfig>;
    /** The Prometheus servers whose rules to read, version 2.42 or later; also Thanos Queriers and Mimir. */
    prometheuses?: Array<UpstreamConfig>;
    /**
     * Alerts that always fire, so that their absence tells that alerts do not arrive. Without this key each
     * Prometheus with a rule `Watchdog` is expected to fire it.
     */
    deadMansSwitches?: Array<{
      alertname: string;
      /** Alertmanager matchers that its labels must fit too, e.g. `prometheus="eu"`. */
      matchers?: string[];
      /** Name of the entry of `prometheuses` it comes from. */
      prometheus?: string;
    }>;
    /**
     * Alertmanager matchers that together mark an alert or a rule as a security control, which owners may silence
     * for four hours at most; `security_control="true"` by default.
     */
    securityControls?: string[];
    /** Whose alerts are: the first rule that matches decides, before labels and annotations are asked. */
    ownership?: Array<{
      /** Alertmanager matchers, all of which must match, e.g. `namespace="payments"`. */
      match?: string | string[];
      /** The component, by name or ref. Exactly one of these four is given. */
      service?: string;
      /** The label whose value is the name or ref of the component. */
      serviceLabel?: string;
      /** The group, by name or ref, for what belongs to no component. */
      team?: string;
      /** The label whose value is the name or ref of the group. */
      teamLabel?: string;
    }>;
    /** The past of alerts. */
    history?: {
      /** For how many days it is kept; 90 by default. */
      days?: number;
      /**
       * How many days of a Prometheus' past are read when it is first seen, so that a new installation has one; at
       * most 30, which is the default. 0 reads nothing.
       */
      backfillDays?: number;
      /** How many requests a minute that reading may send to each Prometheus; 20 by default. */
      backfillRequestsPerMinute?: number;
    };
  };
}

interface UpstreamConfig {
  /** Unique name, shown on every page. */
  name: string;
  /** Base URL, with its prefix where it has one, e.g. `https://mimir.example.com/alertmanager`. */
  url: string;
  /** Peers of one highly available cluster share a group; its own name by default. */
  group?: string;
  /** The cluster whose alerts it has, for alerts without a label `cluster`. */
  cluster?: string;
  /** The environment whose alerts it has, for alerts without a label `environment`. */
  environment?: string;
  /** Headers to send, e.g. the tenant: `X-Scope-OrgID` of Mimir and Cortex, `THANOS-TENANT` of Thanos. */
  headers?: {
    /** @visibility secret */
    [name: string]: string;
  };
  /** How to sign in; one of both. */
  auth?: {
    basic?: {
      username: string;
      /** @visibility secret */
      password: string;
    };
    bearer?: {
      /** @visibility secret */
      token: string;
    };
  };
  /** For https; files are read again for every question, so that renewed certificates count. */
  tls?: {
    /** Certificate authorities in PEM, in place of Node's own. */
    ca?: string;
    caFile?: string;
    /** Client certificate in PEM. */
    cert?: string;
    certFile?: string;
    /**
     * Key of the client certificate in PEM.
     * @visibility secret
     */
    key?: string;
    keyFile?: string;
    /** The name its certificate is issued for, if that is not the host of the URL. */
    serverName?: string;
    /** True accepts any certificate: for a first try only. */
    insecureSkipVerify?: boolean;
  };
}
