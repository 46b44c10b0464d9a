import type { ClusterPlan } from './clusterTable';
import type { JsonObject } from './kubeObject';

/** A version of a workload, from an instant on. */
export interface Release {
  /** Unix milliseconds. */
  at: number;
  version: string;
  /** Counts up by one with each release; what `deployment.kubernetes.io/revision` says. */
  revision: number;
  /** Its new pods never become ready: the roll-out stands still with one of them. */
  stuck?: boolean;
}

/** What is wrong with a pod. Times are Unix milliseconds. */
export type PodFault =
  | { kind: 'crash-loop'; from: number; runsFor: number; exitCode: number }
  | { kind: 'out-of-memory'; every: number }
  | { kind: 'image-pull' }
  | { kind: 'unschedulable'; message: string }
  | { kind: 'never-ready' };

/** How many pods there are. */
export interface Scale {
  min: number;
  /** More than `min` where an autoscaler decides. */
  max: number;
  /** What the autoscaler follows. */
  rhythm: string;
  /** Always at its maximum. */
  atMaximum?: boolean;
}

/** A workload on a cluster: all that does not change with time. */
export interface WorkloadPlan {
  cluster: ClusterPlan;
  kind: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  namespace: string;
  name: string;
  /** On the object and on its pods. */
  labels: Readonly<Record<string, string>>;
  selector: Readonly<Record<string, string>>;
  createdAt: number;
  scale: Scale;
  /** Milliseconds from the start of a container until it is ready. */
  startUp: number;
  /** Milliseconds a roll-out to all pods takes. */
  rolloutTakes: number;
  manager: string;
  /** The commit that a version was built from, where the company builds it. */
  commit?(version: string): string;
  /** The pod template's spec at a version. */
  podSpec(version: string): JsonObject;
  podAnnotations?: Readonly<Record<string, string>>;
  /** The releases up to the instant, oldest first; at least one. */
  releases(at: number): readonly Release[];
  fault(release: Release, slot: number): PodFault | undefined;
  /** The node a slot is pinned to, if it is. */
  pinnedTo?: string;
  /** Ports of its Service, if it has one. */
  ports?: ReadonlyArray<{ name: string; port: number; targetPort: number }>;
  host?: string;
  budget?: { minAvailable?: number; maxUnavailable?: number };
  claim?: { name: string; size: string; pending?: boolean };
}
