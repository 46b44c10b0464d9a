import { annotations as names } from '@portolan/portal-common';
import { selectorPairsOf } from './annotationValues';
import type { Candidate } from './Candidate';
import { labelOf } from './labelOf';
import type { MatchReason } from '../../model/Alert';
import type { MatchableAlert } from './matchable';
import { PairsIndex, type Selecting } from './PairsIndex';
import {
  indexBy,
  type Evidence,
  type Indexed,
  type TextIndex,
  type Tier,
} from './Tier';
import { workloadNames } from './workloadNames';

const nothing: Evidence['found'] = [];

/** A label whose value is the name of a component, or its ref. */
export function componentLabelTier(
  services: readonly Indexed[],
  label: string,
  reason: MatchReason,
): Tier {
  const index = indexBy(services, ({ candidate }) => [
    candidate.name,
    candidate.ref,
  ]);
  return {
    reason,
    find(alert) {
      const value = labelOf(alert.labels, label);
      const found = index.get(value);
      return found && { found, words: () => equalsName(label, value) };
    },
  };
}

const idLabels = [
  'backstage_io_kubernetes_id',
  'label_backstage_io_kubernetes_id',
  'app.kubernetes.io/name',
  'app_kubernetes_io_name',
  'label_app_kubernetes_io_name',
  'app',
  'label_app',
  'k8s_app',
] as const;

/** A label that by convention carries the Kubernetes id: `backstage.io/kubernetes-id`, or the component's name. */
export function kubernetesIdTier(services: readonly Indexed[]): Tier {
  const index = byWorkload(services);
  return {
    reason: 'kubernetes-id-label',
    find(alert) {
      for (const label of idLabels) {
        const value = labelOf(alert.labels, label);
        const found = inNamespace(index.get(value), alert);
        if (found.length > 0) {
          return { found, words: one => equalsId(one, label, value) };
        }
      }
      return undefined;
    },
  };
}

interface Selector extends Selecting {
  candidate: Candidate;
}

/** `backstage.io/kubernetes-label-selector`, where the alert carries the pods' labels. */
export function labelSelectorTier(services: readonly Indexed[]): Tier {
  const index = new PairsIndex(
    services.map<Selector>(({ service, candidate }) => ({
      candidate,
      pairs: selectorPairsOf(
        service.annotations[names.kubernetesLabelSelector],
      ),
    })),
    // Prometheus 2 writes pod labels as `app_kubernetes_io_name`, kube-state-metrics with `label_` before it.
    name => {
      const plain = name.replace(/[^a-zA-Z0-9_]/g, '_');
      return [...new Set([name, plain, `label_${plain}`])];
    },
  );
  return {
    reason: 'kubernetes-label-selector',
    find(alert) {
      const fitting = index.fitting(alert.labels);
      const found = inNamespace(
        fitting.map(one => one.candidate),
        alert,
      );
      return found.length > 0
        ? {
            found,
            words: one =>
              `the alert's labels fit the annotation ${
                names.kubernetesLabelSelector
              }, ${fitting
                .filter(({ candidate }) => candidate === one)
                .flatMap(({ pairs }) => pairs.map(pair => pair.join('=')))
                .join(', ')}`,
          }
        : undefined;
    },
  };
}

/** A deployment, pod, job, ingress or the like of the service's name. */
export function workloadTier(services: readonly Indexed[]): Tier {
  const index = byWorkload(services);
  return {
    reason: 'workload-name',
    find(alert) {
      for (const { label, value, workload } of workloadNames(alert.labels)) {
        const found = inNamespace(index.get(workload), alert);
        if (found.length > 0) {
          return {
            found,
            words: one =>
              workload === value
                ? equalsId(one, label, value)
                : `label ${label}=${value} names its workload ${workload}`,
          };
        }
      }
      return undefined;
    },
  };
}

/** Labels of what a chart may name after its release, and of what is in an object. */
const notObjects = new Set(['container', 'job']);

/**
 * An object that a chart names after the service and one of its workloads, `points-api-web`, in the namespace that the
 * catalog names: of several services the one of the longest name.
 */
export function workloadPartTier(services: readonly Indexed[]): Tier {
  const index = byWorkload(services);
  return {
    reason: 'workload-name',
    find(alert) {
      const namespace = labelOf(alert.labels, 'namespace');
      if (namespace === '') {
        return undefined;
      }
      for (const { label, value, workload } of workloadNames(alert.labels)) {
        if (notObjects.has(label)) {
          continue;
        }
        for (const whole of beginningsOf(workload)) {
          const found = (index.get(whole) ?? nothing).filter(
            one => one.namespace === namespace,
          );
          if (found.length > 0) {
            return {
              found,
              words: () =>
                `label ${label}=${value} names a workload of ${whole}, in its namespace ${namespace}`,
            };
          }
        }
      }
      return undefined;
    },
  };
}

/** What stands before each hyphen, the longest first. */
function* beginningsOf(name: string): Generator<string> {
  for (
    let at = name.lastIndexOf('-');
    at > 0;
    at = name.lastIndexOf('-', at - 1)
  ) {
    yield name.slice(0, at);
  }
}

/** The namespace alone, where one service only has it. */
export function namespaceTier(services: readonly Indexed[]): Tier {
  const index = indexBy(services, ({ candidate }) =>
    candidate.namespace ? [candidate.namespace] : [],
  );
  return {
    reason: 'namespace',
    find(alert) {
      const value = labelOf(alert.labels, 'namespace');
      const found = index.get(value);
      return (
        found && {
          found,
          words: () => `label namespace=${value} is that of the component`,
        }
      );
    },
  };
}

function byWorkload(services: readonly Indexed[]): TextIndex {
  return indexBy(services, ({ candidate }) => [
    candidate.name,
    ...(candidate.kubernetesId ? [candidate.kubernetesId] : []),
  ]);
}

/** Names of workloads repeat from namespace to namespace: where both sides name one, it must be the same. */
function inNamespace(
  found: readonly Candidate[] | undefined,
  alert: MatchableAlert,
): readonly Candidate[] {
  if (!found) {
    return nothing;
  }
  const namespace = labelOf(alert.labels, 'namespace');
  return namespace === ''
    ? found
    : found.filter(
        one => one.namespace === undefined || one.namespace === namespace,
      );
}

function equalsId(one: Candidate, label: string, value: string): string {
  return one.kubernetesId === value
    ? `label ${label}=${value} equals the annotation ${names.kubernetesId}`
    : equalsName(label, value);
}

function equalsName(label: string, value: string): string {
  return `label ${label}=${value} equals the component's name`;
}
