import type { ObjectRef } from '../../model/Finding';
import type { PodSpec } from '../../model/kubernetes/podSpec';
import type { Selector } from '../../model/kubernetes/parts';
import type { ClusterObjects } from '../ClusterObjects';
import { refOf } from '../cluster/findings';
import { notReadySince, servesRequests, hasEnded } from '../pods/podParts';
import { selects } from '../selector/selects';
import { imageOf, isImage, versionOfTag } from './imageOf';
import { knownAddOns, type KnownAddOn } from './knownAddOns';

/** One workload of a platform component. */
export interface AddOnPart {
  object: ObjectRef;
  isDaemonSet: boolean;
  wanted: number;
  ready: number;
  version?: string;
  /** Since when the longest of its pods is not ready; none where no pod tells. */
  notReadySince?: string;
  selector: Selector;
}

/** A platform component that was found, with all its workloads. */
export interface FoundAddOn {
  known: KnownAddOn;
  parts: readonly AddOnPart[];
}

type Runner = AddOnPart & { spec: PodSpec };

function runnersOf(objects: ClusterObjects): Runner[] {
  const replicated = (['deployments', 'statefulsets'] as const).flatMap(kind =>
    objects.all(kind).map(
      (object): Runner => ({
        object: refOf(kind, object),
        isDaemonSet: false,
        wanted: object.spec.replicas ?? 1,
        ready: object.status.readyReplicas,
        selector: object.spec.selector,
        spec: object.spec.template.spec,
      }),
    ),
  );
  const ofNodes = objects.all('daemonsets').map(
    (object): Runner => ({
      object: refOf('daemonsets', object),
      isDaemonSet: true,
      wanted: object.status.desiredNumberScheduled,
      ready: object.status.numberReady,
      selector: object.spec.selector,
      spec: object.spec.template.spec,
    }),
  );
  return [...replicated, ...ofNodes];
}

function tagOf({ spec }: Runner, { images }: KnownAddOn) {
  for (const { image } of spec.containers) {
    const { repository, tag } = imageOf(image);
    if (images.some(path => isImage(repository, path))) {
      return { tag };
    }
  }
  return undefined;
}

function sinceOf(objects: ClusterObjects, part: AddOnPart): string | undefined {
  return objects
    .inNamespace('pods', part.object.namespace ?? '')
    .filter(
      pod =>
        selects(part.selector, pod.metadata.labels) &&
        !hasEnded(pod) &&
        !servesRequests(pod),
    )
    .flatMap(pod => notReadySince(pod) ?? [])
    .sort()
    .at(0);
}

/** The platform components that run, told by the images of their workloads, in the order of {@link knownAddOns}. */
export function findAddOns(objects: ClusterObjects): FoundAddOn[] {
  const runners = runnersOf(objects);
  return knownAddOns.flatMap(known => {
    const parts = runners.flatMap((runner): AddOnPart[] => {
      const found = tagOf(runner, known);
      if (
        !found ||
        ((known.only === 'DaemonSet') !== runner.isDaemonSet &&
          known.only !== undefined)
      ) {
        return [];
      }
      const { spec: _, ...part } = runner;
      const version = versionOfTag(found.tag);
      const since =
        part.ready < part.wanted ? sinceOf(objects, part) : undefined;
      return [
        {
          ...part,
          ...(version !== undefined && { version }),
          ...(since !== undefined && { notReadySince: since }),
        },
      ];
    });
    return parts.length > 0 ? [{ known, parts }] : [];
  });
}

/** Whether the workloads of the system are seen, so that what is not among them can be said to be missing. */
export function seesSystem(objects: ClusterObjects): boolean {
  return (['deployments', 'daemonsets'] as const).every(
    kind =>
      objects.knowledge(kind) === 'fresh' &&
      objects.inNamespace(kind, 'kube-system').length > 0,
  );
}
