import type { WorkloadPlan } from './WorkloadPlan';

const requests = new WeakMap<WorkloadPlan, Requests>();

interface Requests {
  cpu: number;
  memory: number;
}

/** What the first container of a workload asks for: thousandths of a core, and mebibytes. */
export function requestsOf(plan: WorkloadPlan): Requests {
  const known = requests.get(plan);
  if (known) {
    return known;
  }
  const text = JSON.stringify(plan.podSpec('v0.0.0'));
  const [, cpu = '100m', memory = '128Mi'] =
    /"requests":\{"cpu":"([^"]+)","memory":"([^"]+)"/.exec(text) ?? [];
  const made = {
    cpu: cpu.endsWith('m') ? parseInt(cpu, 10) : Number(cpu) * 1000,
    memory: parseInt(memory, 10) * (memory.endsWith('Gi') ? 1024 : 1),
  };
  requests.set(plan, made);
  return made;
}
