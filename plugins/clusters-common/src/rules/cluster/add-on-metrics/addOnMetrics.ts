import { findAddOns, seesSystem } from '../../addOns/findAddOns';
import { partHealth } from '../../addOns/partHealth';
import type { ClusterRule } from '../../Rule';
import { clusterItself, counted, findingOf, isKnown } from '../findings';
import { playbook } from './playbook';

const id = 'add-on-metrics';

/**
 * Whether pods are measured, which scaling by processor or memory needs.
 *
 * @remarks popeye 402. An API of that group that does not answer is found by `api-service-down`.
 */
export const addOnMetrics: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Pod metrics missing',
  playbook,
  judge({ objects, now }) {
    const found = findAddOns(objects).filter(
      ({ known }) => known.purpose === 'metrics',
    );
    const isServed = objects
      .all('apiservices')
      .some(({ spec }) => spec.group === 'metrics.k8s.io');
    if (found.length > 0) {
      return found
        .flatMap(({ parts }) => parts)
        .flatMap(part => {
          const health = partHealth(part, now);
          return health
            ? [
                findingOf(id, part.object, {
                  ...health,
                  next: 'See why its pods are not ready; until then nothing scales by use',
                  command: `kubectl get pods -n ${part.object.namespace}`,
                }),
              ]
            : [];
        });
    }
    if (
      isServed ||
      !seesSystem(objects) ||
      objects.knowledge('apiservices') !== 'fresh'
    ) {
      return [];
    }
    const scalers = objects
      .all('horizontalpodautoscalers')
      .filter(({ spec }) =>
        spec.metrics.some(({ type }) => type === 'Resource'),
      );
    const isNeeded = scalers.length > 0;
    return [
      findingOf(id, clusterItself(objects), {
        severity: isNeeded ? 'bad' : 'info',
        sentence: isNeeded
          ? `Nothing measures pods, so ${counted(
              scalers.length,
              'autoscaler',
            )} cannot scale`
          : `Nothing measures pods${
              isKnown(objects, 'horizontalpodautoscalers')
                ? '; no autoscaler needs it'
                : ''
            }`,
        next: 'Install metrics-server',
        command: 'kubectl top nodes',
      }),
    ];
  },
};
