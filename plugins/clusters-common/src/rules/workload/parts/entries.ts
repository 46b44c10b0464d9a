import type { Ingress, HttpRoute } from '../../../model/kubernetes/network';
import type { ClusterObjects } from '../../ClusterObjects';

/** Where an ingress or a route sends to: a Service, and a port of it where it names one. */
export interface Backend {
  service: string;
  port?: number | string;
}

/** An ingress or a route with everything it sends to in its own namespace. */
export type Entry = { backends: readonly Backend[] } & (
  | { kindName: 'ingresses'; object: Ingress }
  | { kindName: 'httproutes'; object: HttpRoute }
);

/** The ingresses and routes of a namespace that are known. */
export function entriesOf(
  namespace: string,
  objects: ClusterObjects,
): readonly Entry[] {
  return [
    ...objects.inNamespace('ingresses', namespace).map(
      (object): Entry => ({
        kindName: 'ingresses',
        object,
        backends: backendsOfIngress(object),
      }),
    ),
    ...objects.inNamespace('httproutes', namespace).map(
      (object): Entry => ({
        kindName: 'httproutes',
        object,
        backends: backendsOfRoute(object),
      }),
    ),
  ];
}

/** As people name it: "ingress web", "route web". */
export function entryInWords({ kindName, object }: Entry): string {
  const kind = kindName === 'ingresses' ? 'ingress' : 'route';
  return `${kind} ${object.metadata.name}`;
}

/** The ingresses and routes that lead to a Service, as people name them. */
export function entriesTo(
  service: string,
  namespace: string,
  objects: ClusterObjects,
): string[] {
  return entriesOf(namespace, objects)
    .filter(({ backends }) => backends.some(to => to.service === service))
    .map(entryInWords);
}

/**
 * @remarks A port named `use-annotation` is how the AWS Load Balancer Controller marks an action that is no Service.
 */
function backendsOfIngress({ spec }: Ingress): Backend[] {
  const all = [
    spec.defaultBackend,
    ...spec.rules.flatMap(
      ({ http }) => http?.paths.map(({ backend }) => backend) ?? [],
    ),
  ];
  return all.flatMap(backend => {
    const to = backend?.service;
    return !to || to.port?.name === 'use-annotation'
      ? []
      : [{ service: to.name, port: to.port?.name ?? to.port?.number }];
  });
}

function backendsOfRoute({ metadata, spec }: HttpRoute): Backend[] {
  return spec.rules.flatMap(({ backendRefs }) =>
    backendRefs
      .filter(
        ({ kind = 'Service', namespace = metadata.namespace }) =>
          kind === 'Service' && namespace === metadata.namespace,
      )
      .map(({ name, port }) => ({ service: name, port })),
  );
}
