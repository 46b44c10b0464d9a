import type { KubernetesService } from '../../../model/kubernetes/network';
import type { ClusterObjects } from '../../ClusterObjects';
import type { WorkloadRule } from '../../Rule';
import { entriesOf, entryInWords, type Backend } from '../parts/entries';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { servicesOf } from '../parts/services';
import { playbook } from './playbook';

/**
 * Ingresses and HTTP routes of this workload that send to a Service which is not there, or to a port it does not have.
 * An entry is the workload's if another of its paths leads here, or if what is missing bears its name.
 *
 * @remarks Warning: these addresses answer with errors, but whether anybody uses them is not known. Actions of the AWS
 *   Load Balancer Controller are no Services. As popeye 1401 and 1402, kube-score ingress-targets-service, kube-linter
 *   dangling-ingress, radar ingressNoMatchingService.
 */
export const backendMissing: WorkloadRule = {
  id: 'backend-missing',
  title: 'Ingress to a Service that is not there',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const { objects } = context;
    const { name, namespace = '' } = workload.object.metadata;
    if (objects.knowledge('services') === 'unknown') {
      return [];
    }
    const own = [
      name,
      ...servicesOf(workload, objects).map(({ metadata }) => metadata.name),
    ];
    const found = entriesOf(namespace, objects)
      .filter(({ backends }) =>
        backends.some(({ service }) => own.includes(service)),
      )
      .flatMap(entry =>
        entry.backends.flatMap(backend => {
          const why = whyLost(backend, namespace, objects);
          return why === undefined ? [] : [{ entry, why }];
        }),
      )
      .at(0);
    if (!found) {
      return [];
    }
    return [
      {
        rule: 'backend-missing',
        severity: 'warning',
        sentence: `The ${entryInWords(found.entry)} ${
          found.why
        }, so its callers get an error`,
        object: objectRefOf(found.entry.kindName, found.entry.object),
        next: {
          sentence:
            'Take the path out of `expose` in portolan.yaml, or bring the Service back under this name and port',
          command: kubectl(
            context,
            found.entry.object,
            'get ingress,httproute,service',
          ),
        },
      },
    ];
  },
};

function whyLost(
  { service, port }: Backend,
  namespace: string,
  objects: ClusterObjects,
): string | undefined {
  const found = objects.get('services', service, namespace);
  if (!found) {
    return `sends to Service ${service}, which is not there`;
  }
  return port === undefined || hasPort(found, port)
    ? undefined
    : `sends to port ${port} of Service ${service}, which it does not have`;
}

function hasPort(
  { spec }: KubernetesService,
  wanted: number | string,
): boolean {
  return (
    spec.type === 'ExternalName' ||
    spec.ports.some(({ name, port }) => name === wanted || port === wanted)
  );
}
