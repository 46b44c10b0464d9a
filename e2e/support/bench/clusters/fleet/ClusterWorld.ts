import {
  kinds,
  type KindName,
} from '../../../../../plugins/clusters-common/src';
import { clusterName, namespaceOf, numbers, podsOf, type Size } from '../Size';
import { Collection } from './Collection';
import { deploymentObject, replicaSetObjects } from './deploymentObjects';
import { deployed, type Deployed, type DeployedPod } from './Deployed';
import {
  autoscalerObject,
  disruptionBudgetObject,
  namespaceObject,
  nodeObject,
  serviceObject,
  warningObject,
} from './otherObjects';
import { podObject, podUsage } from './podObject';

const podsANode = 40;
const fewestNodes = 3;
/** Warnings that are kept, of which API servers forget the oldest after an hour. */
const keptWarnings = 400;

/** Everything on a cluster, and what can happen to it. */
export class ClusterWorld {
  readonly name: string;
  /** By resource; also what only the upstream plugin asks for, empty. */
  readonly collections: ReadonlyMap<string, Collection>;
  /** What metrics.k8s.io has. */
  readonly usage = new Collection({
    kind: 'PodMetrics',
    apiVersion: 'metrics.k8s.io/v1beta1',
  });
  readonly #services: Deployed[];
  readonly #warnings: Array<Parameters<Collection['put']>[0]> = [];
  #turn = 0;

  /** @param cluster - its number */
  constructor(size: Size, cluster: number) {
    this.name = clusterName(cluster);
    this.collections = new Map([
      ...Object.values(kinds).map(
        ({ resource, kind, group, version }) =>
          [
            resource,
            new Collection({
              kind,
              apiVersion: group ? `${group}/${version}` : version,
            }),
          ] as const,
      ),
      ...(['ConfigMap', 'LimitRange'] as const).map(
        kind =>
          [
            `${kind.toLocaleLowerCase('en-US')}s`,
            new Collection({ kind, apiVersion: 'v1' }),
          ] as const,
      ),
    ]);
    const now = Date.now();
    const nodes = numbers(
      Math.max(fewestNodes, Math.ceil(size.pods / size.clusters / podsANode)),
    ).map(at => `ip-10-${cluster}-${at}-17.eu-central-1.compute.internal`);
    nodes.forEach((name, at) =>
      this.#of('nodes').put({ name, draw: () => nodeObject(name, at) }),
    );
    this.#services = numbers(size.services).map(service =>
      deployed({
        service,
        cluster,
        pods: podsOf(size, service, cluster),
        nodes,
        now,
      }),
    );
    for (const name of new Set(
      this.#services.map(({ service }) => namespaceOf(service)),
    )) {
      this.#of('namespaces').put({
        name,
        draw: () => namespaceObject(name, cluster),
      });
    }
    this.#services.forEach(of => this.#deploy(of));
  }

  /** Makes a pod ready or not, with its deployment; a pod that keeps ending stays as it is. */
  turn(service: number, isReady: boolean, podAt = 1): void {
    const of = this.#service(service);
    const pod = this.#pod(of, podAt);
    pod.isReady = isReady && !pod.isCrashing;
    pod.turnedAt = Date.now();
    this.#putPod(of, pod);
    this.putDeployment(service);
  }

  /** Tells a deployment again, as controllers do after each pod. */
  putDeployment(service: number): void {
    const of = this.#service(service);
    const { name, namespace } = of;
    const draw = () => deploymentObject(of);
    this.#of('deployments').put({ name, namespace, id: name, draw });
  }

  /** Warns of a pod, and forgets the oldest warning where there are many. */
  warn(service: number, podAt: number): void {
    const of = this.#service(service);
    const pod = this.#pod(of, podAt);
    this.#turn += 1;
    const told = { pod, at: Date.now(), turn: this.#turn };
    const object = warningObject(of, told);
    const { name, namespace } = object.metadata;
    const warning = { name, namespace, draw: () => object };
    this.#warnings.push(warning);
    this.#of('events').put(warning);
    const oldest =
      this.#warnings.length > keptWarnings ? this.#warnings.shift() : undefined;
    if (oldest) this.#of('events').remove(oldest);
  }

  /** Starts `count` more pods of each service, all well. */
  grow(count: number): void {
    for (const of of this.#services) {
      const { cluster, service, namespace, name } = of;
      const nodes = of.pods.map(({ node }) => node);
      const more = deployed({ cluster, service, pods: count, nodes, now: 0 });
      const added = more.pods.map(pod => ({
        ...pod,
        name: `${pod.name}m`,
        isReady: true,
        isCrashing: false,
        restarts: 0,
        turnedAt: of.since,
      }));
      of.pods.push(...added);
      added.forEach(pod => this.#putPod(of, pod));
      this.putDeployment(service);
      replicaSetObjects(of).forEach((object, at) =>
        this.#of('replicasets').put({
          name: object.metadata.name,
          namespace,
          id: name,
          draw: () => replicaSetObjects(of)[at],
        }),
      );
    }
  }

  /** How often kinds were listed to the end. */
  listed(): number {
    return [...this.collections.values()].reduce(
      (sum, { listed }) => sum + listed,
      0,
    );
  }

  #deploy(of: Deployed): void {
    const { name, namespace } = of;
    const put = (kind: KindName, draw: () => { metadata: { name: string } }) =>
      this.#of(kind).put({
        name: draw().metadata.name,
        namespace,
        id: name,
        draw,
      });
    this.putDeployment(of.service);
    [0, 1].forEach(at => put('replicasets', () => replicaSetObjects(of)[at]));
    put('services', () => serviceObject(of));
    put('poddisruptionbudgets', () => disruptionBudgetObject(of));
    put('horizontalpodautoscalers', () => autoscalerObject(of));
    of.pods.forEach(pod => this.#putPod(of, pod));
  }

  #putPod(of: Deployed, pod: DeployedPod): void {
    const { namespace, name: id } = of;
    const { name } = pod;
    const draw = () => podObject(of, pod);
    this.#of('pods').put({ name, namespace, id, draw });
    this.usage.put({ name, namespace, id, draw: () => podUsage(of, pod) });
  }

  #service(at: number): Deployed {
    return this.#services[at % this.#services.length];
  }

  #pod({ pods }: Deployed, at: number): DeployedPod {
    return pods[at % pods.length];
  }

  #of(kind: KindName): Collection {
    const found = this.collections.get(kind);
    if (!found) throw new Error(`There is no kind ${kind}`);
    return found;
  }
}
