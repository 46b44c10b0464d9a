import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { RawAnswer } from '@portolan/portal-common';
import type { z } from 'zod';
import type { GetOptions, HttpAnswer } from '../http/HttpDoor';
import type { HttpStream, StreamOptions } from '../http/openStream';
import type { ClusterPace } from './watch/ClusterPace';

/** A cluster as a locator of `kubernetes:` knows it: the part of upstream's `ClusterDetails` that is read here. */
export interface ClusterEntry {
  name: string;
  title?: string;
  /** Of its API server; may have a path. */
  url: string;
  authMetadata: Record<string, string>;
  skipTLSVerify?: boolean;
  /** PEM in base64. */
  caData?: string;
  caFile?: string;
}

/** What a strategy answers with; the same as upstream's `KubernetesCredential`. */
export type ClusterCredential =
  | { type: 'bearer token'; token: string }
  | { type: 'x509 client certificate'; cert: string; key: string }
  | { type: 'anonymous' };

/** Upstream's `AuthenticationStrategy`, as far as it is used here. */
export interface ClusterAuthStrategy {
  getCredential(
    cluster: ClusterEntry,
    auth: Record<string, never>,
  ): Promise<ClusterCredential>;
}

/** What the kubernetes plugin lends. */
export interface ClusterParts {
  clusterSupplier: {
    getClusters(options: {
      credentials: BackstageCredentials;
    }): Promise<ClusterEntry[]>;
  };
  /** By the name of the provider, e.g. `serviceAccount`. */
  authStrategyMap: Readonly<Record<string, ClusterAuthStrategy>>;
}

/** How one read of a cluster may behave. */
export type ClusterGetOptions = Omit<GetOptions, 'tls'>;

/** How an answer of a cluster that goes on may behave. */
export type ClusterStreamOptions = Omit<StreamOptions, 'tls'>;

/** Questions that API servers take as a POST. Each is answered and forgotten: none of them is stored. */
export type SelfReview = 'SelfSubjectRulesReview' | 'SelfSubjectAccessReview';

/** Reads one cluster. Paths are those of its API: `/api/v1/namespaces?limit=500`. */
export interface ClusterConnection {
  cluster: ClusterEntry;
  /** @throws `ProblemError` unless a 2xx answer came whole; 403 names verb and resource */
  get(path: string, options?: ClusterGetOptions): Promise<HttpAnswer>;
  /** As `get`, parsed as JSON of the given shape. */
  getJson<T extends z.ZodType>(
    path: string,
    schema: T,
    options?: ClusterGetOptions,
  ): Promise<{ data: z.output<T>; answer: RawAnswer }>;
  /**
   * Asks what the portal itself may do; answers the review, parsed.
   *
   * @param spec - of the review, as `authorization.k8s.io/v1` has it
   */
  review<T extends z.ZodType>(
    kind: SelfReview,
    spec: object,
    options: ClusterGetOptions & { schema: T },
  ): Promise<{ data: z.output<T>; answer: RawAnswer }>;
  /** As `get`, for an answer that goes on, such as a watch; settled once its headers are there. */
  stream(path: string, options: ClusterStreamOptions): Promise<HttpStream>;
  /** Shared by all that watch this cluster in this process. */
  readonly pace: ClusterPace;
  /** Requests sent to this cluster in the last full minute. */
  requestsPerMinute(): number;
}

/** What the locators of `kubernetes:` list. */
export interface ListedClusters {
  /** The first of each name. */
  clusters: ClusterEntry[];
  /** Names that more than one entry bears. */
  repeated: string[];
}

/** The clusters of `kubernetes:`, for every plugin of this process. No credential leaves it. */
export interface ClusterAccess {
  /** Called once, by the module of the kubernetes plugin. */
  provide(parts: ClusterParts): void;
  /**
   * All clusters, by name.
   *
   * @param credentials - for locators that ask the catalog
   * @throws `ProblemError` of kind `absent` when there is no `kubernetes:` section or no kubernetes plugin
   */
  clusters(credentials: BackstageCredentials): Promise<ListedClusters>;
  /** A connection; nothing is asked before its first `get`. */
  connect(cluster: ClusterEntry): ClusterConnection;
  /** Ends every connection. */
  close(): Promise<void>;
}
