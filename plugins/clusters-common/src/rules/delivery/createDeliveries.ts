import { argoCdWords as words } from './argoCdWords';
import type { Application } from '../../model/kubernetes/policy';
import type { ClusterObjects } from '../ClusterObjects';
import type { Workload } from '../Workload';
import { workloadRefOf } from '../workload/parts/objectRefs';
import type { PlacedApplication } from './PlacedApplication';
import { placeOf } from './placeOf';
import { addToList } from '../addToList';

/** By what Argo CD delivers a workload. */
export interface Delivered {
  /** The name of the Application. */
  name: string;
  reason: string;
  /** None where it is seen on no cluster, or several bear its name. */
  placed?: PlacedApplication;
}

/** Finds by what Argo CD delivers. */
export interface Deliveries {
  /** The Application that delivers a workload of a cluster; nothing where none is known to. */
  of(workload: Workload, cluster: string): Delivered | undefined;
}

interface Indexed {
  lists: ReadonlyArray<readonly Application[]>;
  byName: ReadonlyMap<string, readonly PlacedApplication[]>;
  byResource: ReadonlyMap<string, readonly PlacedApplication[]>;
}

/**
 * Which Application delivers what, by means that are explicit: the tracking annotation of the workload, the resources
 * that an Application with this destination tells, or the label of its instance where one of both agrees. Two that
 * claim one workload are none.
 *
 * @param clusters - everywhere Applications may be, as Argo CD may deliver from one cluster to another
 * @remarks After argoproj/argo-cd `docs/user-guide/resource_tracking.md` and `util/argo/resource_tracking.go`: the
 *   annotation is `<application>:<group>/<kind>:<namespace>/<name>`, the application `<namespace>_<name>` where it is
 *   not in Argo CD's own namespace; copied to another object it counts for nothing.
 */
export function createDeliveries(
  clusters: () => readonly ClusterObjects[],
): Deliveries {
  let indexed: Indexed | undefined;

  function index(): Indexed {
    const all = clusters();
    const lists = all.map(objects => objects.all('applications'));
    // A cluster that is told of anew gives another list.
    if (
      indexed?.lists.length !== lists.length ||
      lists.some((list, at) => list !== indexed?.lists[at])
    ) {
      indexed = indexOf(all, lists);
    }
    return indexed;
  }

  return {
    of(workload, cluster) {
      const { byName, byResource } = index();
      const { metadata } = workload.object;
      const key = resourceKey(workloadRefOf(workload));
      const named = (name: string) => byName.get(name) ?? [];
      const tracking = trackedBy(
        metadata.annotations[words.trackingId] ?? '',
        key,
      );
      if (tracking !== undefined) {
        const own = named(tracking.name).filter(
          ({ application }) =>
            tracking.namespace === undefined ||
            application.metadata.namespace === tracking.namespace,
        );
        const placed = only(deliveredTo(cluster, own)) ?? only(own);
        return {
          name: tracking.name,
          reason: `annotation ${words.trackingId}`,
          ...(placed ? { placed } : {}),
        };
      }
      const listing = byResource.get(key) ?? [];
      const here = only(deliveredTo(cluster, listing));
      if (here) {
        return {
          name: here.application.metadata.name,
          reason: 'the resources of the Application name it',
          placed: here,
        };
      }
      const instance = metadata.labels[words.instance];
      const labelled =
        instance === undefined
          ? undefined
          : only(
              named(instance).filter(
                one =>
                  (listing.includes(one) &&
                    placeOf(one, cluster) !== 'elsewhere') ||
                  (one.application.status.resources.length === 0 &&
                    placeOf(one, cluster) === 'here'),
              ),
            );
      return labelled
        ? {
            name: labelled.application.metadata.name,
            reason: `label ${words.instance}=${instance}`,
            placed: labelled,
          }
        : undefined;
    },
  };
}

function deliveredTo(
  cluster: string,
  all: readonly PlacedApplication[],
): PlacedApplication[] {
  return all.filter(one => placeOf(one, cluster) === 'here');
}

function only<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}

/** `apps/Deployment/shop/web` */
function resourceKey(object: {
  group?: string;
  kind: string;
  namespace?: string;
  name: string;
}): string {
  const { group = '', kind, namespace = '', name } = object;
  return [group, kind, namespace, name].join('/');
}

/** The Application that an annotation names, where it is about the object that it stands on. */
function trackedBy(
  trackingId: string,
  key: string,
): { name: string; namespace?: string } | undefined {
  const [application, kind, object] = trackingId.split(':');
  if (!application || `${kind}/${object}` !== key) {
    return undefined;
  }
  const [namespace, ...name] = application.split('_');
  return name.length === 0
    ? { name: application }
    : { namespace, name: name.join('_') };
}

function indexOf(
  clusters: readonly ClusterObjects[],
  lists: Indexed['lists'],
): Indexed {
  const byName = new Map<string, PlacedApplication[]>();
  const byResource = new Map<string, PlacedApplication[]>();
  lists.forEach((list, at) => {
    for (const application of list) {
      const placed = { cluster: clusters[at].cluster, application };
      addToList(byName, application.metadata.name, placed);
      for (const resource of application.status.resources) {
        addToList(byResource, resourceKey(resource), placed);
      }
    }
  });
  return { lists, byName, byResource };
}
