import type { Finding } from '../../../model/Finding';
import {
  findAddOns,
  seesSystem,
  type FoundAddOn,
} from '../../addOns/findAddOns';
import { partHealth } from '../../addOns/partHealth';
import type { ClusterObjects } from '../../ClusterObjects';
import { isReady } from '../../nodes/nodeParts';
import { servesRequests } from '../../pods/podParts';
import type { ClusterRule } from '../../Rule';
import { selects } from '../../selector/selects';
import {
  clusterItself,
  counted,
  findingOf,
  isKnown,
  namesOf,
} from '../findings';
import { playbook } from './playbook';

const id = 'add-on-backup';

function judgeServer(found: FoundAddOn, now: number): Finding[] {
  return found.parts.flatMap(part => {
    const said = {
      next: 'See why Velero does not run; no backup is made meanwhile',
      command: `kubectl logs -n ${part.object.namespace} deploy/${part.object.name}`,
    };
    const health = partHealth(part, now);
    if (health) {
      return [findingOf(id, part.object, { ...health, ...said })];
    }
    return part.wanted === 0
      ? [
          findingOf(id, part.object, {
            severity: 'bad',
            sentence: `${part.object.name} is scaled to no pod; no backup is made`,
            ...said,
          }),
        ]
      : [];
  });
}

/** The ready nodes of Linux on which no node-agent is ready: volumes of pods there are not saved. */
function uncovered(objects: ClusterObjects, agent: FoundAddOn): string[] {
  const covered = new Set(
    agent.parts.flatMap(({ object, selector }) =>
      objects
        .inNamespace('pods', object.namespace ?? '')
        .filter(
          pod => selects(selector, pod.metadata.labels) && servesRequests(pod),
        )
        .map(({ spec }) => spec.nodeName),
    ),
  );
  return objects
    .all('nodes')
    .filter(
      node =>
        isReady(node) &&
        node.metadata.labels['kubernetes.io/os'] !== 'windows' &&
        !('node-role.kubernetes.io/control-plane' in node.metadata.labels) &&
        node.metadata.labels['eks.amazonaws.com/compute-type'] !== 'fargate' &&
        !covered.has(node.metadata.name),
    )
    .map(({ metadata }) => metadata.name)
    .sort();
}

/** What an agent that has not been put on every node, or is not ready there, leaves out. */
function judgeAgent(
  objects: ClusterObjects,
  agent: FoundAddOn,
  now: number,
): Finding[] {
  const [part] = agent.parts;
  if (!part) {
    return [];
  }
  const missing = isKnown(objects, 'pods') ? uncovered(objects, agent) : [];
  const health = agent.parts.flatMap(one => partHealth(one, now) ?? []).at(0);
  if (missing.length === 0 && !health) {
    return [];
  }
  return [
    findingOf(id, part.object, {
      ...(health ?? { severity: 'warning' }),
      sentence:
        missing.length > 0
          ? `Velero's node-agent is not ready on ${counted(
              missing.length,
              'node',
            )} (${namesOf(missing)}); volumes of pods there are not saved`
          : `Velero's node-agent: ${health?.sentence}`,
      next: 'Let it tolerate the taints of those nodes, or see why it does not start',
      command: `kubectl get pods -n ${part.object.namespace} -o wide`,
    }),
  ];
}

/**
 * Whether Velero runs, and its node-agent on every node. Without the agent, only snapshots of the cloud save volumes: that
 * may be on purpose.
 *
 * @remarks velero.io/docs, file-system-backup: the agent reads volumes of pods on its own node only.
 */
export const addOnBackup: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Backup not in place',
  playbook,
  judge({ objects, now }) {
    const found = findAddOns(objects);
    const server = found.find(({ known }) => known.id === 'velero');
    const agent = found.find(({ known }) => known.id === 'velero-node-agent');
    if (server) {
      return [
        ...judgeServer(server, now),
        ...(agent ? judgeAgent(objects, agent, now) : []),
      ];
    }
    if (!seesSystem(objects)) {
      return [];
    }
    const claims = objects.all('persistentvolumeclaims').length;
    return [
      findingOf(id, clusterItself(objects), {
        severity: claims > 0 ? 'warning' : 'info',
        sentence: `Velero was not found; ${
          claims > 0
            ? `${counted(claims, 'volume claim')} may have no backup`
            : 'nothing saves the objects of this cluster'
        }`,
        next: 'Install Velero, or write down what saves this cluster instead',
        command: 'kubectl get pvc -A',
      }),
    ];
  },
};
