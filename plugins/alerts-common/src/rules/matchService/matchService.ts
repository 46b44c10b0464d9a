import { annotations as names } from '@portolan/portal-common';
import type { MatchReason } from '../../model/Alert';

/** What matching needs to know of a service. */
export interface MatchableService {
  ref: string;
  annotations: Readonly<Record<string, string>>;
}

/** The service an alert belongs to, and why. */
export interface ServiceMatch {
  ref: string;
  reason: MatchReason;
}

/** Finds the service of an alert among many, by indexes made once. */
export interface ServiceMatcher {
  match(alert: {
    name: string;
    labels: Readonly<Record<string, string>>;
  }): ServiceMatch | undefined;
}

/**
 * Makes a matcher over services. The first reason that fits decides, the more specific before the broader:
 * `prometheus.io/labels` and `prometheus.io/alert` annotations, the label `service`, Kubernetes id labels, and
 * the namespace where it belongs to one service only.
 */
export function createServiceMatcher(
  services: Iterable<MatchableService>,
): ServiceMatcher {
  const byLabels: Array<{ ref: string; labels: Array<[string, string]> }> = [];
  const byAlert = new Map<string, string>();
  const byName = new Map<string, string>();
  const byId = new Map<string, string>();
  const byNamespace = new Map<string, string | undefined>();
  for (const { ref, annotations } of services) {
    byName.set(ref.slice(ref.lastIndexOf('/') + 1), ref);
    const labels = pairs(annotations[names.prometheusLabels]);
    if (labels.length > 0) {
      byLabels.push({ ref, labels });
    }
    for (const alert of list(annotations[names.prometheusAlert])) {
      byAlert.set(alert, ref);
    }
    const id = annotations[names.kubernetesId];
    if (id) {
      byId.set(id, ref);
    }
    const namespace = annotations[names.kubernetesNamespace];
    if (namespace) {
      byNamespace.set(namespace, byNamespace.has(namespace) ? undefined : ref);
    }
  }
  return {
    match({ name, labels }) {
      const selected = byLabels.find(candidate =>
        candidate.labels.every(([key, value]) => labels[key] === value),
      );
      const found: Array<[string | undefined, MatchReason]> = [
        [selected?.ref, 'labels-annotation'],
        [byAlert.get(name), 'alert-name-annotation'],
        [byName.get(labels.service ?? ''), 'service-label'],
        [
          byId.get(
            labels['app.kubernetes.io/name'] ??
              labels.app ??
              labels.deployment ??
              '',
          ),
          'kubernetes-id-label',
        ],
        [byNamespace.get(labels.namespace ?? ''), 'namespace'],
      ];
      for (const [ref, reason] of found) {
        if (ref) {
          return { ref, reason };
        }
      }
      return undefined;
    },
  };
}

function list(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
}

function pairs(value: string | undefined): Array<[string, string]> {
  return list(value).flatMap(part => {
    const at = part.indexOf('=');
    return at > 0
      ? [
          [
            part.slice(0, at).trim(),
            part
              .slice(at + 1)
              .trim()
              .replace(/^"(.*)"$/, '$1'),
          ] satisfies [string, string],
        ]
      : [];
  });
}
