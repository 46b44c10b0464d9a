import type { ServiceRef } from '@portolan/portal-common';
import type { ObjectRef } from '../../model/Finding';

/** The catalog entry of a service, `component:<namespace>/<name>`, to name what a finding is about. */
export function componentOf(service: ServiceRef): ObjectRef {
  const [, namespace, name = service] = service.split(/[:/]/);
  return {
    group: 'backstage.io',
    version: 'v1alpha1',
    kind: 'Component',
    namespace,
    name,
  };
}
