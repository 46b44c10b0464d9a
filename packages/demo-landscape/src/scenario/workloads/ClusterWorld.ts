import type { Service } from '../services';
import { addOnPlans } from './addOnPlans';
import type { ClusterPlan } from './clusterTable';
import { cronPlans, type CronPlan } from './cronPlans';
import type { KubeObject, Thing } from './kubeObject';
import { namespaceThings, nodeThings } from './objects/clusterObjects';
import { cronEvents, nodeEvents, workloadEvents } from './objects/eventObjects';
import {
  apiServiceThings,
  applicationThing,
  webhookThings,
} from './objects/extensionObjects';
import { cronThings } from './objects/jobObjects';
import { identityOf, podObject, replicaSetIdentity } from './objects/podObject';
import { certificateThing } from './objects/certificateObject';
import { autoscalerThing, budgetThing } from './objects/scaleObjects';
import {
  claimThings,
  ingressThing,
  routeThing,
  serviceThing,
  settingsThing,
} from './objects/serviceObjects';
import {
  daemonSetObject,
  deploymentObject,
  replicaSetObject,
  emptiedAt,
  replicaSetsOf,
  statefulSetObject,
  type ReplicaSetState,
} from './objects/workloadObjects';
import { servicePlans } from './servicePlans';
import type { WorkloadPlan } from './WorkloadPlan';
import { workloadState, type WorkloadState } from './WorkloadState';

/** The resources that stand for objects, by their plural names. */
export type ResourceName =
  | 'nodes'
  | 'namespaces'
  | 'pods'
  | 'services'
  | 'persistentvolumeclaims'
  | 'configmaps'
  | 'limitranges'
  | 'resourcequotas'
  | 'events'
  | 'deployments'
  | 'replicasets'
  | 'statefulsets'
  | 'daemonsets'
  | 'jobs'
  | 'cronjobs'
  | 'horizontalpodautoscalers'
  | 'poddisruptionbudgets'
  | 'ingresses'
  | 'httproutes'
  | 'certificates'
  | 'applications'
  | 'apiservices'
  | 'validatingwebhookconfigurations'
  | 'mutatingwebhookconfigurations';

/** What there is on a cluster at an instant, as a pure function of the instant and the starts of the story. */
export class ClusterWorld {
  readonly plans: readonly WorkloadPlan[];
  private readonly crons: readonly CronPlan[];
  private readonly fixed: Partial<Record<ResourceName, Thing[]>>;
  private states?: {
    at: number;
    told: number;
    states: readonly WorkloadState[];
  };

  constructor(
    readonly cluster: ClusterPlan,
    private readonly options: {
      services: readonly Service[];
      storyStarts: () => readonly number[];
      apiGroups: ReadonlyArray<{ group: string; version: string }>;
    },
  ) {
    const { services, storyStarts, apiGroups } = options;
    this.plans = [
      ...servicePlans(services, cluster, storyStarts),
      ...addOnPlans(cluster),
    ];
    this.crons = cronPlans(services, cluster, storyStarts);
    const namespaces = [
      'default',
      'kube-node-lease',
      'kube-public',
      'kube-system',
      ...this.plans.map(({ namespace }) => namespace),
      ...this.crons.map(({ namespace }) => namespace),
    ];
    const kept = namespaceThings(cluster, [...new Set(namespaces)].sort());
    this.fixed = {
      ...kept,
      configmaps: [...kept.configmaps, ...this.plans.flatMap(settingsThing)],
      services: this.plans.flatMap(serviceThing),
      ingresses: this.plans.flatMap(ingressThing),
      httproutes: this.plans.flatMap(routeThing),
      persistentvolumeclaims: this.plans.flatMap(claimThings),
      apiservices: apiServiceThings(cluster, apiGroups),
      validatingwebhookconfigurations: webhookThings(
        cluster,
        'ValidatingWebhookConfiguration',
      ),
      mutatingwebhookconfigurations: webhookThings(
        cluster,
        'MutatingWebhookConfiguration',
      ),
    };
  }

  /** The workloads of the instant. */
  workloads(at: number): readonly WorkloadState[] {
    // The story may be started anew, in the same instant.
    const told = this.options.storyStarts().at(-1) ?? 0;
    if (this.states?.at !== at || this.states.told !== told) {
      this.states = {
        at,
        told,
        states: this.plans
          .filter(({ createdAt }) => createdAt <= at)
          .map(plan => workloadState(plan, at)),
      };
    }
    return this.states.states;
  }

  /** The objects of a resource at the instant, in no order. */
  things(resource: ResourceName, at: number): readonly Thing[] {
    const fixed = this.fixed[resource];
    if (fixed) {
      return fixed;
    }
    switch (resource) {
      case 'nodes':
        return nodeThings(this.cluster, at);
      case 'pods':
        return [
          ...this.workloads(at).flatMap(podThings),
          ...this.crons.flatMap(plan => cronThings(plan, at).pods),
        ];
      case 'events':
        return [
          ...this.workloads(at).flatMap(state => workloadEvents(state, at)),
          ...this.crons.flatMap(plan => cronEvents(plan, at)),
          ...nodeEvents(this.cluster, at),
        ];
      case 'deployments':
        return this.ofKind('Deployment', deploymentObject, at);
      case 'statefulsets':
        return this.ofKind('StatefulSet', statefulSetObject, at);
      case 'daemonsets':
        return this.ofKind('DaemonSet', daemonSetObject, at);
      case 'replicasets':
        return this.workloads(at)
          .filter(({ plan }) => plan.kind === 'Deployment')
          .flatMap(replicaSetThings);
      case 'jobs':
      case 'cronjobs':
        return this.crons.flatMap(plan => cronThings(plan, at)[resource]);
      case 'horizontalpodautoscalers':
        return this.workloads(at).flatMap(state => autoscalerThing(state, at));
      case 'poddisruptionbudgets':
        return this.workloads(at).flatMap(budgetThing);
      case 'certificates':
        return this.plans.flatMap(plan => certificateThing(plan, at));
      case 'applications':
        return this.workloads(at).flatMap(applicationThing);
      default:
        return [];
    }
  }

  private ofKind(
    kind: WorkloadPlan['kind'],
    draw: (state: WorkloadState) => KubeObject,
    at: number,
  ): Thing[] {
    return this.workloads(at)
      .filter(({ plan }) => plan.kind === kind)
      .map(state => ({
        namespace: state.plan.namespace,
        name: state.plan.name,
        changedAt: state.changedAt,
        render: () => draw(state),
      }));
  }
}

function podThings(state: WorkloadState): Thing[] {
  const { plan, releases } = state;
  return state.pods.map(pod => {
    const { life } = pod;
    const made =
      releases.find(({ version }) => version === life.release.version) ??
      life.release;
    return {
      namespace: plan.namespace,
      name: life.name,
      changedAt: Math.max(life.bornAt, pod.state.changedAt),
      render: () =>
        podObject(
          pod,
          plan.kind === 'Deployment'
            ? replicaSetIdentity(plan, made)
            : identityOf(plan),
        ),
    };
  });
}

function replicaSetThings(state: WorkloadState): Thing[] {
  return replicaSetsOf(state).map(set => ({
    namespace: state.plan.namespace,
    name: replicaSetIdentity(state.plan, set.made).name,
    changedAt: replicaSetChangedAt(state, set),
    render: () => replicaSetObject(state, set),
  }));
}

/** It changes with its workload until the next roll-out has taken its last pod, and then no more. */
function replicaSetChangedAt(
  state: WorkloadState,
  set: ReplicaSetState,
): number {
  const emptied = emptiedAt(state, set);
  return emptied !== undefined && emptied <= state.at
    ? emptied
    : state.changedAt;
}
