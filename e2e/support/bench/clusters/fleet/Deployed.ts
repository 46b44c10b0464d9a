import { createHash } from 'node:crypto';
import { clusterName, namespaceOf, serviceName } from '../Size';

/** A service on a cluster, and how it is at the moment. */
export interface Deployed {
  service: number;
  cluster: number;
  name: string;
  namespace: string;
  version: string;
  /** Of its pod template. */
  hash: string;
  /** When its pods were started, milliseconds since the epoch. */
  since: number;
  pods: DeployedPod[];
}

/** A pod of it. */
export interface DeployedPod {
  name: string;
  node: string;
  address: string;
  isReady: boolean;
  /** It keeps ending. */
  isCrashing: boolean;
  restarts: number;
  /** When it became ready or stopped to be, milliseconds since the epoch. */
  turnedAt: number;
}

const day = 24 * 60 * 60_000;
/** Of a hundred deployments: how many have a pod that keeps ending. */
const crashing = 3;

/** A number from 0 to below `below`, always the same for the same words. */
export function drawn(words: string, below: number): number {
  return createHash('sha1').update(words).digest().readUInt32BE(0) % below;
}

/** Letters and digits as Kubernetes draws them for names, always the same for the same words. */
export function suffix(words: string, length: number): string {
  const letters = 'bcdfghjklmnpqrstvwxz2456789';
  return [...createHash('sha1').update(words).digest().subarray(0, length)]
    .map(byte => letters[byte % letters.length])
    .join('');
}

/** A service as it runs on a cluster: mostly well. */
export function deployed(options: {
  service: number;
  cluster: number;
  pods: number;
  nodes: readonly string[];
  now: number;
}): Deployed {
  const { service, cluster, now, nodes } = options;
  const name = serviceName(service);
  const words = `${name} on ${clusterName(cluster)}`;
  const version = [
    1 + drawn(`${name} major`, 4),
    drawn(`${name} minor`, 30),
    drawn(words, 12),
  ].join('.');
  const hash = suffix(`${words} ${version}`, 10);
  const since = now - 60 * 60_000 - drawn(`${words} since`, 30 * day);
  const isIll = drawn(`${words} ill`, 100) < crashing;
  return {
    service,
    cluster,
    name,
    namespace: namespaceOf(service),
    version,
    hash,
    since,
    pods: Array.from({ length: options.pods }, (_none, at) => {
      const node = drawn(`${words} ${at}`, nodes.length);
      return {
        name: `${name}-${hash}-${suffix(`${words} ${at}`, 5)}`,
        node: nodes[node],
        address: `10.${cluster}.${node % 250}.${drawn(
          `${words} ip ${at}`,
          250,
        )}`,
        isReady: !(isIll && at === 0),
        isCrashing: isIll && at === 0,
        restarts: isIll && at === 0 ? 41 : 0,
        turnedAt: since + 20_000,
      };
    }),
  };
}

/** How many of its pods are ready. */
export function readyPods({ pods }: Deployed): number {
  return pods.filter(({ isReady }) => isReady).length;
}
