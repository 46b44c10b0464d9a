import type { UpstreamKind, UpstreamPort } from './ports';
import { portTable } from './ports';

/** Every way an upstream can be broken, and the way it is not. */
export const faultNames = [
  'none',
  'hang',
  'slow',
  'forbidden',
  'error',
  'garbage',
  'truncated',
  'endless',
  'vanish',
] as const;

/** See {@link faultNames}. */
export type FaultName = (typeof faultNames)[number];

/** Further ways to break the API server of a cluster, which it plays itself. */
export const clusterFaultNames = [
  'unauthorized',
  'forbidden-kind',
  'absent-group',
  'gone',
  'throttled',
  'huge',
  'silent',
  'restored',
  'wrong-clock',
] as const;

/** See {@link clusterFaultNames}. */
export type ClusterFaultName = (typeof clusterFaultNames)[number];

/** Every fault of any upstream. */
export type AnyFaultName = FaultName | ClusterFaultName;

/** The faults an upstream of the kind can have. */
export function faultsOf(kind: UpstreamKind): readonly AnyFaultName[] {
  return kind === 'kubernetes'
    ? [...faultNames, ...clusterFaultNames]
    : faultNames;
}

/** What people read beside the switch. */
export const faultLabels: Readonly<Record<AnyFaultName, string>> = {
  none: 'As it should be',
  hang: 'Hangs',
  slow: 'Answers slowly',
  forbidden: 'Forbids (403)',
  error: 'Fails (500)',
  garbage: 'Sends garbage',
  truncated: 'Sends half an answer',
  endless: 'Never stops sending',
  vanish: 'Vanishes',
  unauthorized: 'Knows no token (401)',
  'forbidden-kind': 'Forbids pods only (403)',
  'absent-group': 'Lacks the API group apps (404)',
  gone: 'Forgets where one was (410)',
  throttled: 'Asks for patience (429)',
  huge: 'Sends a huge object',
  silent: 'Never delivers a change',
  restored: 'Is put back to yesterday',
  'wrong-clock': 'Has a clock three hours behind',
};

/** Whether the fault is one the API server of a cluster plays itself. */
export function isClusterFault(fault: AnyFaultName): fault is ClusterFaultName {
  return clusterFaultNames.some(name => name === fault);
}

/** The fault of that name an upstream of the kind can have, if there is one. */
export function faultNamed(
  text: string,
  kind: UpstreamKind,
): AnyFaultName | undefined {
  return faultsOf(kind).find(name => name === text);
}

/** What a page should now show of this upstream: one sentence that can be checked by looking. */
export function faultSentence(
  fault: AnyFaultName,
  upstream: UpstreamPort,
): string {
  const text = consequence(fault, upstream);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function consequence(fault: AnyFaultName, upstream: UpstreamPort): string {
  const { data, others } = consequences(upstream);
  switch (fault) {
    case 'none':
      return `${data} is fresh.`;
    case 'hang':
      return `After the time-out ${data} is shown as stale with its age; ${others}`;
    case 'slow':
      return `Answers take three seconds to begin and two more to end: ${data} stays fresh unless that is past the time-out, and nothing else gets slower; ${others}`;
    case 'forbidden':
      return `${data} is shown with a lock and stays as last seen, with its age; the problem says 403; ${others}`;
    case 'error':
      return `${data} is shown as stale with its age; the problem says 500 and when the next try is; ${others}`;
    case 'garbage':
      return `The answer is a web page with status 200: ${data} stays as last seen and becomes stale, the problem says that the answer could not be read; ${others}`;
    case 'truncated':
      return `The answer ends in the middle: nothing of it is shown, ${data} stays as last seen and becomes stale; ${others}`;
    case 'endless':
      return `The answer is given up at the size limit or the time-out, and memory stays flat: ${data} is shown as stale with its age; ${others}`;
    case 'vanish':
      return `Connection refused: ${data} is shown as stale with its age and the upstream as unreachable; ${others}`;
    case 'unauthorized':
      return `The token is refused, a new one as well: ${data} is shown as stale with its age and a problem that says 401; ${others}`;
    case 'forbidden-kind':
      return `Pods are shown with a lock and stay as last seen, with the right that is missing; deployments and all else of ${upstream.name} stay fresh; ${others}`;
    case 'absent-group':
      return `After two looks deployments, stateful sets and daemon sets of ${upstream.name} are shown as absent, not as none; all else stays fresh; ${others}`;
    case 'gone':
      return `Every watch and every second page ends with 410: ${data} is listed anew at a calm pace, what was seen stays on screen; ${others}`;
    case 'throttled':
      return `Lists and watches are refused for fifteen seconds at a time: ${data} becomes stale with its age, and nothing is asked before the time it was told; ${others}`;
    case 'huge':
      return `One pod is larger than a line may be: it becomes a gap that is named, ${data} stays fresh without it; ${others}`;
    case 'silent':
      return `Watches are open and say nothing, not even bookmarks: after two minutes ${data} is stale although the cluster is reachable; ${others}`;
    case 'restored':
      return `Resource versions are a day back, as after a restored etcd: ${data} is listed anew, and nothing newer is thrown away unseen; ${others}`;
    case 'wrong-clock':
      return `Answers are stamped three hours ago: ${data} stays fresh, because ages are counted by the portal's clock, and a finding on ${upstream.name} says that its clock is 3 h behind; ${others}`;
    default:
      return fault satisfies never;
  }
}

function consequences(upstream: UpstreamPort): {
  data: string;
  others: string;
} {
  const { kind, name } = upstream;
  switch (kind) {
    case 'alertmanager': {
      const peer =
        portTable.find(({ id }) => id === upstream.peer)?.name ?? 'its peer';
      return {
        data: `the data of ${name}`,
        others: `as long as ${peer} answers, counts stay complete.`,
      };
    }
    case 'prometheus':
      return {
        data: `what Prometheus ${name} says of rules and pending alerts`,
        others:
          'firing alerts still come from the Alertmanagers; counts begin with “at least”, since what else is pending is not known.',
      };
    case 'github':
      return {
        data: 'what GitHub knows of repositories, pull requests and workflow runs',
        others:
          'publishing to it fails with the reason and can be tried again; what is in the catalog stays on screen.',
      };
    case 'kubernetes':
      return {
        data: `what is known of cluster ${name}`,
        others: 'the cells of the other clusters change nothing.',
      };
    case 'elasticsearch':
      return {
        data: `what ${name} keeps of events older than an hour`,
        others:
          'it is asked anew by everybody who looks, so that nothing of it is shown meanwhile, with the reason; events of the last hour still come from the clusters.',
      };
    case 'repositories':
      return {
        data: 'the catalog',
        others: 'services, owners and alerts that are known stay on screen.',
      };
    default:
      return kind satisfies never;
  }
}
