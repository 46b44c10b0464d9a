import type { DraftObject } from '../draft/Draft';
import type { Field } from '../read/Field';

/** A container as the rules pass it around. */
export interface EcsContainer {
  field: Field;
  /** As the task definition calls it. */
  name: string;
  /** As the service file calls it: the workload's name for the main container. */
  label: string;
  essential: boolean;
  main: boolean;
  /** Where its draft is: JSON Pointer into the service file. */
  at: string;
}

/** What the rules share while one task definition is imported. */
export interface EcsContext {
  /** Kubernetes' minor version: 34 for 1.34. */
  target: number;
  serviceName: string;
  owner: string;
  workloadName: string;
  /** Containers that stay; without log routers and proxies that are left out. */
  containers: readonly EcsContainer[];
  /** Names of containers that are left out. */
  removed: ReadonlySet<string>;
  /** Whether the workload runs to its end, by a schedule. */
  ends: boolean;
  networkMode: string | undefined;
  fargate: boolean;
  /** Volumes by ECS name, with the label they have in the draft. */
  volumeLabels: Map<string, string>;
  volumes: DraftObject;
  /** Names under which containers of the task reach each other (`links`). */
  linkNames: readonly string[];
  portNames: Set<string>;
  /** Ports a load balancer or registry sends to. */
  served: ReadonlySet<number>;
}
