import type { Finding } from '../../../model/Finding';
import type { Node } from '../../../model/kubernetes/cluster';
import type { ClusterRule } from '../../Rule';
import { minorOf } from '../../versions/minorOf';
import { clusterItself, counted, findingOf, namesOf, refOf } from '../findings';
import { playbook } from './playbook';

const id = 'kubelet-skew';
/** How many minors a kubelet may be older than its API server. */
const mostOlder = 3;

function byMinor(nodes: readonly Node[]): Map<number, Node[]> {
  const groups = new Map<number, Node[]>();
  for (const node of nodes) {
    const minor = minorOf(node.status.nodeInfo?.kubeletVersion);
    if (minor !== undefined) {
      groups.set(minor, [...(groups.get(minor) ?? []), node]);
    }
  }
  return groups;
}

function judgeMinor(
  minor: number,
  nodes: readonly Node[],
  server: number,
): Finding[] {
  const [first] = nodes;
  const names = namesOf(nodes.map(({ metadata }) => metadata.name));
  const next = {
    next: 'Bring these nodes to the version of the control plane',
    command: `kubectl get nodes -o wide`,
  };
  if (!first || (minor <= server && server - minor <= mostOlder)) {
    return [];
  }
  const how =
    minor > server
      ? `newer than its API server of 1.${server}`
      : `${
          server - minor
        } minors older than its API server of 1.${server}; ${mostOlder} are supported`;
  return [
    findingOf(id, refOf('nodes', first), {
      severity: 'bad',
      sentence: `${counted(nodes.length, 'kubelet')} of 1.${minor} (${names}) ${
        nodes.length === 1 ? 'is' : 'are'
      } ${how}`,
      ...next,
    }),
  ];
}

/**
 * Whether kubelets fit their API server: never newer, at most three minors older; and whether they are of one minor.
 *
 * @remarks kubernetes.io/releases/version-skew-policy
 */
export const kubeletSkew: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Kubelet does not fit the API server',
  playbook,
  judge({ objects, version }) {
    const groups = byMinor(objects.all('nodes'));
    const server = minorOf(version);
    const wrong =
      server === undefined
        ? []
        : [...groups].flatMap(([minor, nodes]) =>
            judgeMinor(minor, nodes, server),
          );
    if (wrong.length > 0 || groups.size < 2) {
      return wrong;
    }
    const minors = [...groups]
      .sort(([a], [b]) => b - a)
      .map(([minor, nodes]) => `${nodes.length} of 1.${minor}`);
    return [
      findingOf(id, clusterItself(objects), {
        severity: 'info',
        sentence: `The kubelets are of ${groups.size} minors: ${minors.join(
          ', ',
        )}`,
        next: 'Finish the upgrade of the nodes, if none is under way',
        command: 'kubectl get nodes',
      }),
    ];
  },
};
