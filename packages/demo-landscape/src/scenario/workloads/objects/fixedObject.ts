import {
  drawObject,
  type JsonObject,
  type KubeObject,
  type Thing,
} from '../kubeObject';
import type { WorkloadPlan } from '../WorkloadPlan';

interface Fixed {
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
  at: number;
  changedAt?: number;
  annotations?: Readonly<Record<string, string>>;
  metadata?: JsonObject;
  body: JsonObject;
}

/** An object beside a workload, with its labels. */
export function fixed(plan: WorkloadPlan, object: Fixed): Thing {
  const { at, changedAt = at, namespace, name, ...rest } = object;
  return {
    namespace,
    name,
    changedAt,
    render: (): KubeObject =>
      drawObject({
        ...rest,
        namespace,
        name,
        cluster: plan.cluster.name,
        createdAt: at,
        labels: plan.labels,
        provenance: { manager: plan.manager, applied: true, changedAt },
      }),
  };
}
