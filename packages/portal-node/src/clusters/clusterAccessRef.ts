import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { ClusterAccess } from './ClusterAccess';
import { createClusterAccess } from './createClusterAccess';

/** The one {@link ClusterAccess} of the process. It is filled by `kubernetes-backend-module-portolan`. */
export const clusterAccessRef = createServiceRef<ClusterAccess>({
  id: 'portolan.cluster-access',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { lifecycle: coreServices.rootLifecycle },
      factory({ lifecycle }) {
        const access = createClusterAccess();
        lifecycle.addShutdownHook(() => access.close());
        return access;
      },
    }),
});
