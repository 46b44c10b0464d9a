import type { ServiceRef } from '@portolan/portal-common';
import type { DeprecatedCall } from '../model/DeprecatedCall';
import type { Finding, ObjectRef } from '../model/Finding';
import type { Handshake } from '../model/Handshake';
import type { ClusterObjects, Knowledge } from './ClusterObjects';
import type { Deliveries } from './delivery/createDeliveries';
import type { Claimed } from './matching/ServiceClaim';
import type { Playbook } from './Playbook';
import type { VersionCalendar } from './versions/VersionCalendar';
import type { Workload } from './Workload';

/** What every rule may look at; the clock is in milliseconds since the epoch. */
export interface RuleContext {
  objects: ClusterObjects;
  now: number;
}

/** What a rule of a workload is about: the workload, which finds its parts through the objects of its cluster. */
export interface WorkloadContext extends RuleContext {
  /** 1 is the most important; none where nobody says. Promises of availability depend on it. */
  tier?: number;
  /** Of the Applications of all clusters; without it those of its own cluster count alone. */
  deliveries?: Deliveries;
}

/** What a rule of a cluster may look at besides its objects. */
export interface ClusterContext extends RuleContext {
  /** Of its API server, as it names it: `v1.37.2`; none where it was never reached. */
  version?: string;
  /** Of whose distribution it is, told by its version and nodes; decides which calendar counts. */
  calendars: readonly VersionCalendar[];
  /** By how many seconds the clock of its API server is ahead, where that is more than a minute; negative: behind. */
  clockAheadSeconds?: number;
  /** What its API server and the hosts of its entries showed in TLS handshakes; none where none are made. */
  handshakes?: readonly Handshake[];
  /** Deprecated APIs that clients still call, from the API server's own metric; none where it may not be read. */
  deprecatedCalls?: ReadonlyArray<Omit<DeprecatedCall, 'seenAt'>>;
}

/** What every rule has. */
export interface RuleBase {
  /** In kebab-case; also the address of its playbook page. */
  id: string;
  /** A few words: "Crash loop". */
  title: string;
  playbook: Playbook;
}

/** A rule about one workload and its parts. */
export interface WorkloadRule extends RuleBase {
  about: 'workload';
  judge(workload: Workload, context: WorkloadContext): Finding[];
}

/** A rule about a cluster as a whole. */
export interface ClusterRule extends RuleBase {
  about: 'cluster';
  judge(context: ClusterContext): Finding[];
}

/** What a rule of a deployment is about: a service in one environment on one cluster. */
export interface DeploymentContext {
  /** Ref of the service. */
  service: ServiceRef;
  environment: string;
  cluster: string;
  /** Whether its catalog entry says that it runs there. */
  isExpected: boolean;
  /** What the annotations of the service claim. */
  claimed: Claimed;
  /** What `portolan.dev/deployments` says that cannot be read. */
  expectedProblem?: string;
  /** What runs there of it, each with the other services that claim it too. */
  workloads: ReadonlyArray<{
    object: ObjectRef;
    alsoOf: readonly ServiceRef[];
  }>;
  /** The least that is known of any kind of workload there. */
  knowledge: Knowledge;
}

/** A rule about a deployment as a whole. */
export interface DeploymentRule extends RuleBase {
  about: 'deployment';
  judge(context: DeploymentContext): Finding[];
}

/** See its members. */
export type Rule = WorkloadRule | ClusterRule | DeploymentRule;
