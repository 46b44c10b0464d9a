import type { Finding } from '../model/Finding';
import type { KindName } from '../model/kubernetes/kinds';
import type { Knowledge } from '../rules/ClusterObjects';
import type { ClusterContext, DeploymentContext } from '../rules/Rule';
import type { Manifests } from './clusterOf';

/** A row of a rule's table: what there is, and what the rule finds. */
interface RuleCase {
  /** What it proves, beginning with the severity: "bad: two restarts and waiting". */
  name: string;
  manifests: Manifests;
  knowledge?: { [K in KindName]?: Knowledge };
  /** Milliseconds since the epoch; `testNow` unless said. */
  now?: number;
  /** Everything that is found, as far as the case names it; each names its severity and its sentence. */
  findings: ReadonlyArray<
    Pick<Finding, 'severity' | 'sentence'> & Partial<Finding>
  >;
}

/** A row of the table of a rule about workloads. */
export interface WorkloadCase extends RuleCase {
  /** Which is judged, by resource, namespace and name: `deployments/shop/web`. */
  workload: string;
  tier?: number;
}

/** A row of the table of a rule about clusters. */
export interface ClusterCase extends RuleCase {
  context?: Partial<
    Pick<
      ClusterContext,
      | 'version'
      | 'calendars'
      | 'clockAheadSeconds'
      | 'handshakes'
      | 'deprecatedCalls'
    >
  >;
}

/** A row of the table of a rule about deployments: of `shop` in production on `eks-eu-prod`. */
export interface DeploymentCase extends Pick<RuleCase, 'name' | 'findings'> {
  /** What differs from one that is not expected, has nothing running, and is seen freshly. */
  context: Partial<DeploymentContext>;
}
