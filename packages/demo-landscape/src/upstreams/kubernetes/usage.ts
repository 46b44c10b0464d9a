import { jsonReply, type Reply, type Request } from '../../http/reply';
import { createDice } from '../../scenario/random';
import { wander } from '../../scenario/values';
import type { ClusterWorld } from '../../scenario/workloads/ClusterWorld';
import { iso } from '../../scenario/workloads/kubeObject';
import { cpuOf, memoryOf } from '../../scenario/workloads/signals';
import type { LivingPod } from '../../scenario/workloads/WorkloadState';
import { selectorOf } from './selectors';
import { noCache, StatusProblem } from './status';
import type { Target } from './target';

const apiVersion = 'metrics.k8s.io/v1beta1';

/** What metrics-server answers: the use of pods and nodes in the last quarter of a minute. @throws `StatusProblem` 404 */
export function usage(
  request: Request,
  target: Target,
  { world, now }: { world: ClusterWorld; now: number },
): Reply {
  const { resource, namespace, name } = target;
  const at = Math.floor(now / 15_000) * 15_000;
  const all =
    resource.name === 'nodes'
      ? world.cluster.nodes
          .filter(({ dead }) => !dead)
          .map(node => ({
            ...measured('NodeMetrics', { name: node.name }, at),
            usage: {
              cpu: `${Math.floor(node.cpu * 1e9 * level(node.name, at))}n`,
              memory: `${Math.floor(
                node.memory *
                  1_048_576 *
                  (0.35 + level(`memory ${node.name}`, at) / 2),
              )}Ki`,
            },
          }))
      : world
          .workloads(at)
          .flatMap(({ pods }) => pods)
          .filter(({ state }) => state.runningSince !== undefined)
          .filter(
            ({ life }) =>
              namespace === undefined || life.plan.namespace === namespace,
          )
          .map(pod => podUsage(pod, at));
  if (name !== undefined) {
    const one = all.find(({ metadata }) => metadata.name === name);
    if (!one) {
      throw new StatusProblem(
        'NotFound',
        `${resource.name}.metrics.k8s.io "${name}" not found`,
        {
          details: { name, group: 'metrics.k8s.io', kind: resource.name },
        },
      );
    }
    return jsonReply(200, one, noCache);
  }
  const accepts = selectorOf(request.query, resource.kind);
  return jsonReply(
    200,
    {
      kind: `${resource.kind}List`,
      apiVersion,
      metadata: {},
      items: all.filter(
        one =>
          !accepts ||
          accepts({ ...one, metadata: { ...one.metadata, uid: '' } }),
      ),
    },
    noCache,
  );
}

function podUsage({ life }: LivingPod, at: number) {
  const { plan, name } = life;
  return {
    ...measured(
      'PodMetrics',
      { name, namespace: plan.namespace, labels: plan.labels },
      at,
    ),
    containers: [
      {
        name: plan.name,
        usage: {
          cpu: `${Math.floor(cpuOf(life, at) * 1e9)}n`,
          memory: `${Math.floor(memoryOf(life, at) / 1024)}Ki`,
        },
      },
    ],
  };
}

function measured(
  kind: string,
  metadata: {
    name: string;
    namespace?: string;
    labels?: Readonly<Record<string, string>>;
  },
  at: number,
) {
  return {
    kind,
    apiVersion,
    metadata: { ...metadata, creationTimestamp: iso(at) },
    timestamp: iso(at),
    window: '15.021s',
  };
}

function level(key: string, at: number): number {
  return wander(createDice(key), [0.25, 0.8], at);
}
