import type { Finding } from '../model/Finding';
import { clusterRules } from './cluster/clusterRules';
import { deploymentRules } from './deployment/deploymentRules';
import type {
  ClusterContext,
  DeploymentContext,
  WorkloadContext,
} from './Rule';
import type { Workload } from './Workload';
import { workloadRules } from './workload/workloadRules';

/** Everything that is found on a workload and its parts, the rules in their order. */
export function judgeWorkload(
  workload: Workload,
  context: WorkloadContext,
): Finding[] {
  return workloadRules.flatMap(rule => rule.judge(workload, context));
}

/** Everything that is found on a cluster as a whole. */
export function judgeCluster(context: ClusterContext): Finding[] {
  return clusterRules.flatMap(rule => rule.judge(context));
}

/** Everything that is found on a deployment as a whole; its workloads are judged by themselves. */
export function judgeDeployment(context: DeploymentContext): Finding[] {
  return deploymentRules.flatMap(rule => rule.judge(context));
}
