export interface Config {
  clusters?: {
    /**
     * The environments that decide how a service is; `production` by default. Names are compared as written, in small
     * letters.
     */
    production?: string[];
    /**
     * Which environment runs where: the first line that fits decides, before the label `portolan.dev/environment` of
     * namespaces and of the catalog's Resources of clusters.
     */
    environments?: Array<{
      /** Name of a cluster; `*` stands for any characters. Any cluster without it. */
      cluster?: string;
      /** Name of a namespace, likewise. */
      namespace?: string;
      /** The environment. Exactly one of these two is given. */
      environment?: string;
      /** The label of namespaces whose value is the environment. */
      namespaceLabel?: string;
    }>;
    /** Environments from the highest to the lowest, for the order of columns; production comes first in any case. */
    order?: string[];
    /**
     * Namespaces whose workloads belong to the platform and are missed by no service; `*` stands for any characters.
     * Replaces the list that stands in the README.
     */
    systemNamespaces?: string[];
    /** What changed. */
    history?: {
      /** For how many days it is kept; 90 by default. */
      days?: number;
    };
    /** TLS handshakes, by which the portal sees when certificates end; nothing is sent in them. */
    certificates?: {
      /**
       * Whether each API server, and each host that an Ingress with TLS or an HTTPRoute of a cluster names, is asked for
       * its certificate once an hour, on port 443; true by default. Addresses of private networks are asked too.
       */
      enabled?: boolean;
    };
    /** Pages of the company's own about what rules find, shown below the portal's. */
    playbooks?: {
      /**
       * Folder of a source host that holds `<rule-id>.md`, as
       * `https://github.com/shop/playbooks/tree/main/clusters`; read with the credentials of `integrations:`.
       */
      url?: string;
    };
    /** Comparing what a service is deployed with in its environments. */
    parity?: {
      /**
       * Under which values of settings that must be the same are told apart: at least 32 random characters, the same on
       * every replica. Without it only names are compared. Keep it out of the portal's database.
       * @visibility secret
       */
      key?: string;
    };
    /** Messages of Backstage's notifications to the owners of services. */
    notifications?: {
      /** Whether they are told when a service turns to failing in production, and when it is well again; true by default. */
      enabled?: boolean;
    };
    /** What measures the workloads of clusters: Prometheus 2.42 or later, also Thanos Queriers, Mimir and VictoriaMetrics. */
    metrics?: Array<
      UpstreamConfig & {
        /** Names of the clusters whose workloads it measures; each in one entry only. */
        clusters: string[];
        /**
         * The label that names the cluster, which must be as in `clusters`. Needed where there are several; the
         * queries that are not given here are then confined to one of them.
         */
        clusterLabel?: string;
        /** What stands before the services, and counts their requests; without it and without `queries` no requests are known. */
        entry?: 'ingress-nginx' | 'envoy-gateway' | 'istio' | 'opentelemetry';
        /**
         * PromQL in place of the usual queries, each of which answers one series. What may stand for names:
         * `{{cluster}}`, `{{namespace}}` in a string; `{{workloads}}`, `{{services}}`, `{{pods}}` in one that is
         * matched by `=~`.
         */
        queries?: {
          /** Requests a second. */
          rate?: string;
          /** The part of them that failed, 0 to 1. */
          errors?: string;
          /** Seconds that half of them take at the most. */
          p50?: string;
          /** Seconds that 95 % of them take at the most. */
          p95?: string;
          /** Cores in use. */
          cpu?: string;
          /** Bytes in use. */
          memory?: string;
          /** How often containers were started anew within an hour. */
          restarts?: string;
        };
      }
    >;
    /** What keeps events of clusters for longer than an hour: Elasticsearch 8 or later, or OpenSearch 2 or later. */
    eventStores?: Array<
      UpstreamConfig & {
        /** Name of its index, or a pattern: `botkube-*`. Several with commas between. */
        index: string;
        /** Who writes its documents. */
        shape: 'botkube' | 'event-exporter' | 'opentelemetry';
        /** By the name of a cluster, how its documents name it. */
        clusters: { [cluster: string]: string };
      }
    >;
    /** Links that every deployment has; ten at most. */
    links?: Array<{
      /** At most 40 characters. */
      title: string;
      /**
       * Address with placeholders after its host: `{service}`, `{namespace}`, `{environment}`, `{cluster}`,
       * `{workload}`, and the time that is looked at, `{from}` and `{to}` (ISO 8601), `{fromMs}`, `{toMs}`, `{fromNs}`,
       * `{toNs}`.
       */
      url: string;
      /** Only in these environments; in all without it. */
      environments?: string[];
    }>;
    /**
     * Where people restart a deployment and roll it back, in the company's own pipeline; the portal itself writes to
     * no cluster. Addresses as in `links`, which may name `{repository}` (`shop/checkout`), `{commit}` and `{version}`
     * too; where one of them is not known there is no link.
     */
    actions?: {
      /** `{commit}` and `{version}` are of what runs. */
      restart?: string;
      /**
       * `{commit}` and `{version}` are of what to go back to. Without it the link leads to the change request that
       * can be reverted, where that is known.
       */
      rollBack?: string;
    };
  };
}

interface UpstreamConfig {
  /** Unique name, shown beside what it told. */
  name: string;
  /** Base URL, with its prefix where it has one, e.g. `https://mimir.example.com/prometheus`. */
  url: string;
  /** Headers to send, e.g. the tenant `X-Scope-OrgID`, or `authorization: ApiKey …` of Elasticsearch. */
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
