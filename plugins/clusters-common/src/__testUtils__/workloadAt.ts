import type { ClusterObjects } from '../rules/ClusterObjects';
import type { Workload } from '../rules/Workload';

/** The workload at a place: `deployments/shop/web`. @throws if there is none */
export function workloadAt(objects: ClusterObjects, place: string): Workload {
  const [resource, namespace, name] = place.split('/');
  const found = find(objects, resource, [name, namespace]);
  if (!found) {
    throw new Error(`No ${place} among the objects of the case`);
  }
  return found;
}

function find(
  objects: ClusterObjects,
  resource: string,
  place: [name: string, namespace: string],
): Workload | undefined {
  switch (resource) {
    case 'deployments': {
      const object = objects.get('deployments', ...place);
      return object && { kind: 'Deployment', object };
    }
    case 'statefulsets': {
      const object = objects.get('statefulsets', ...place);
      return object && { kind: 'StatefulSet', object };
    }
    case 'daemonsets': {
      const object = objects.get('daemonsets', ...place);
      return object && { kind: 'DaemonSet', object };
    }
    case 'cronjobs': {
      const object = objects.get('cronjobs', ...place);
      return object && { kind: 'CronJob', object };
    }
    case 'jobs': {
      const object = objects.get('jobs', ...place);
      return object && { kind: 'Job', object };
    }
    default:
      return undefined;
  }
}
