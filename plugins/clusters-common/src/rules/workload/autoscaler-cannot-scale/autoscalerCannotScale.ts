import type { HorizontalPodAutoscaler } from '../../../model/kubernetes/policy';
import type { ClusterObjects } from '../../ClusterObjects';
import type { WorkloadRule } from '../../Rule';
import { autoscalersOf } from '../parts/fewestReplicas';
import { givenByNamespace } from '../parts/givenByNamespace';
import { isRelated } from '../parts/isRelated';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { reserves } from '../parts/reserves';
import {
  isReplicated,
  lastingContainers,
  templateOf,
  type ReplicatedWorkload,
} from '../parts/templateOf';
import { listed } from '../parts/wording';
import { playbook } from './playbook';

/**
 * Autoscalers that never scale by the way they are written: two aim at one workload, the bounds are equal, a share of a
 * request is aimed at that a container does not have, or the target is not there. The last is told on the workload
 * whose labels the autoscaler bears.
 *
 * @remarks Info: what runs keeps running, with the replicas it has; that a live autoscaler fails is a fault of its own.
 *   As popeye 600 and 602 to 605, kube-score horizontalpodautoscaler-has-target, kube-linter
 *   dangling-horizontalpodautoscaler; kubernetes `pkg/controller/podautoscaler/replica_calculator.go` for requests.
 */
export const autoscalerCannotScale: WorkloadRule = {
  id: 'autoscaler-cannot-scale',
  title: 'Autoscaler that cannot scale',
  about: 'workload',
  playbook,
  judge(workload, context) {
    if (!isReplicated(workload)) {
      return [];
    }
    const [found] = [
      ...whyIdle(workload, context.objects),
      ...lost(workload, context.objects),
    ];
    if (!found) {
      return [];
    }
    const { name } = found.autoscaler.metadata;
    return [
      {
        rule: 'autoscaler-cannot-scale',
        severity: 'info',
        sentence: `Autoscaler ${name} never scales ${workload.object.metadata.name}: ${found.why}`,
        object: objectRefOf('horizontalpodautoscalers', found.autoscaler),
        next: {
          sentence:
            'Set `scale: { min, max, cpu }` and `resources` of the workload in portolan.yaml, and look at what the autoscaler says',
          command: kubectl(
            context,
            workload.object,
            `describe horizontalpodautoscaler ${name}`,
          ),
        },
      },
    ];
  },
};

interface Idle {
  autoscaler: HorizontalPodAutoscaler;
  why: string;
}

function whyIdle(workload: ReplicatedWorkload, objects: ClusterObjects) {
  const autoscalers = autoscalersOf(workload, objects) ?? [];
  if (autoscalers.length > 1) {
    const names = autoscalers.map(({ metadata }) => metadata.name).sort();
    const why = `${listed(names)} aim at it and undo one another`;
    return [{ autoscaler: autoscalers[0], why }];
  }
  return autoscalers.flatMap((autoscaler): Idle[] => {
    const { minReplicas, maxReplicas } = autoscaler.spec;
    if ((minReplicas ?? 1) === maxReplicas) {
      const why = `its minimum and its maximum are both ${maxReplicas}`;
      return [{ autoscaler, why }];
    }
    return withoutRequests(workload, objects, autoscaler);
  });
}

function withoutRequests(
  workload: ReplicatedWorkload,
  objects: ClusterObjects,
  autoscaler: HorizontalPodAutoscaler,
): Idle[] {
  return autoscaler.spec.metrics.flatMap(({ type, resource }) => {
    if (type !== 'Resource' || resource?.target?.type !== 'Utilization') {
      return [];
    }
    const names = lastingContainers(templateOf(workload))
      .filter(
        container =>
          !reserves(container, resource.name) &&
          !reserves(
            givenByNamespace(workload, objects, container.name),
            resource.name,
          ),
      )
      .map(({ name }) => name);
    const why = `it aims at a share of the requested ${
      resource.name
    }, of which ${listed(names)} ${
      names.length === 1 ? 'requests' : 'request'
    } none`;
    return names.length === 0 ? [] : [{ autoscaler, why }];
  });
}

function lost({ object }: ReplicatedWorkload, objects: ClusterObjects): Idle[] {
  const { namespace = '', labels } = object.metadata;
  return objects
    .inNamespace('horizontalpodautoscalers', namespace)
    .filter(({ metadata }) => isRelated(metadata.labels, labels))
    .flatMap(autoscaler => {
      const { kind, name } = autoscaler.spec.scaleTargetRef;
      return isMissing(objects, kind, name, namespace)
        ? [
            {
              autoscaler,
              why: `it aims at ${kind} ${name}, which is not there`,
            },
          ]
        : [];
    });
}

/** Kinds that are not watched may well be there. */
function isMissing(
  objects: ClusterObjects,
  kind: string,
  name: string,
  namespace: string,
): boolean {
  const resource = kind === 'Deployment' ? 'deployments' : 'statefulsets';
  return (
    (kind === 'Deployment' || kind === 'StatefulSet') &&
    objects.knowledge(resource) !== 'unknown' &&
    objects.get(resource, name, namespace) === undefined
  );
}
