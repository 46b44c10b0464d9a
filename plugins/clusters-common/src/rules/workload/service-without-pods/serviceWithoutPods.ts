import type { Finding } from '../../../model/Finding';
import type { KubernetesService } from '../../../model/kubernetes/network';
import type { PodTemplate } from '../../../model/kubernetes/podSpec';
import { selectsAll } from '../../selector/selects';
import type { ClusterObjects } from '../../ClusterObjects';
import type { RuleContext, WorkloadRule } from '../../Rule';
import type { Workload } from '../../Workload';
import { entriesTo } from '../parts/entries';
import { isRelated } from '../parts/isRelated';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { servicesOf } from '../parts/services';
import { isLasting, lastingContainers, templateOf } from '../parts/templateOf';
import { listed } from '../parts/wording';
import { playbook } from './playbook';

/**
 * Services that send to nobody: their selector speaks of the application of this workload, or they bear its name, but
 * it selects neither a pod nor the template of any workload of the namespace; or they select it and send to a port by a
 * name that no container has. That the pods they select are not ready is told on the pods.
 *
 * @remarks Bad where an ingress or a route leads there, since its callers get errors now; else warning, because who
 *   calls it is not known. Services without a selector, and those that only stand for a name outside, are not meant. As
 *   popeye 1100 and 1105, kube-score service-targets-pod, kube-linter dangling-service, radar serviceNoMatchingPods.
 */
export const serviceWithoutPods: WorkloadRule = {
  id: 'service-without-pods',
  title: 'Service without pods',
  about: 'workload',
  playbook,
  judge(workload, context) {
    if (!isLasting(workload)) {
      return [];
    }
    const [found] = [
      ...withLostPort(workload, context),
      ...selectingNothing(workload, context),
    ];
    if (!found) {
      return [];
    }
    const { service, why } = found;
    const { name, namespace = '' } = service.metadata;
    const entries = entriesTo(name, namespace, context.objects);
    const led =
      entries.length === 0
        ? ''
        : `, and ${listed(entries)} ${
            entries.length === 1 ? 'leads' : 'lead'
          } to it`;
    const finding: Finding = {
      rule: 'service-without-pods',
      severity: entries.length === 0 ? 'warning' : 'bad',
      sentence: `Service ${name} ${why}, so its callers get no answer${led}`,
      object: objectRefOf('services', service),
      next: {
        sentence:
          'Compare its selector and ports with the labels and ports of the pods; the chart writes both from portolan.yaml',
        command: kubectl(
          context,
          service,
          'get service,endpointslices,pods --show-labels',
        ),
      },
    };
    return [finding];
  },
};

interface Found {
  service: KubernetesService;
  why: string;
}

function withLostPort(workload: Workload, { objects }: RuleContext): Found[] {
  const { name, namespace = '' } = workload.object.metadata;
  return servicesOf(workload, objects).flatMap(service => {
    const named = [
      templateOf(workload),
      ...templatesIn(namespace, objects).filter(({ metadata }) =>
        selectsAll(service.spec.selector, metadata.labels),
      ),
    ].flatMap(template =>
      lastingContainers(template).flatMap(({ ports }) =>
        ports.map(port => port.name),
      ),
    );
    const lost = service.spec.ports.flatMap(({ targetPort }) =>
      typeof targetPort === 'string' &&
      !/^\d+$/.test(targetPort) &&
      !named.includes(targetPort)
        ? [targetPort]
        : [],
    );
    return lost.length === 0
      ? []
      : [
          {
            service,
            why: `sends to port ${listed(
              lost,
            )}, which no container of ${name} has`,
          },
        ];
  });
}

const selectable = ['deployments', 'statefulsets', 'daemonsets'] as const;

function templatesIn(
  namespace: string,
  objects: ClusterObjects,
): readonly PodTemplate[] {
  return selectable.flatMap(kind =>
    objects.inNamespace(kind, namespace).map(({ spec }) => spec.template),
  );
}

function selectingNothing(
  workload: Workload,
  { objects }: RuleContext,
): Found[] {
  const { name, namespace = '' } = workload.object.metadata;
  const { labels } = templateOf(workload).metadata;
  const kinds = [...selectable, 'pods'] as const;
  if (kinds.some(kind => objects.knowledge(kind) === 'unknown')) {
    return [];
  }
  const meant = objects
    .inNamespace('services', namespace)
    .filter(
      ({ metadata, spec }) =>
        spec.type !== 'ExternalName' &&
        Object.keys(spec.selector).length > 0 &&
        (metadata.name === name || isRelated(spec.selector, labels)) &&
        !selectsAll(spec.selector, labels),
    );
  if (meant.length === 0) {
    return [];
  }
  const there = [
    ...objects.inNamespace('pods', namespace),
    ...templatesIn(namespace, objects),
  ].map(({ metadata }) => metadata.labels);
  return meant
    .filter(
      ({ spec }) => !there.some(borne => selectsAll(spec.selector, borne)),
    )
    .map(service => ({
      service,
      why: `selects ${selectorInWords(service)}, which no pod bears`,
    }));
}

function selectorInWords({ spec }: KubernetesService): string {
  return Object.entries(spec.selector)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}
