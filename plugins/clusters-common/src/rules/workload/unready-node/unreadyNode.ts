import type { Node } from '../../../model/kubernetes/cluster';
import type { WorkloadRule } from '../../Rule';
import { earliestOf, instantOf } from '../parts/instants';
import { isAvailabilityHurt } from '../parts/isAvailabilityHurt';
import { kubectl } from '../parts/kubectl';
import { objectRefOf } from '../parts/objectRefs';
import { conditionOf, isFinished } from '../parts/podState';
import { podsOf } from '../parts/podsOf';
import { listed, podsOfName } from '../parts/wording';
import { playbook } from './playbook';

/**
 * Pods on a node that is not ready or does not report; terminating ones too, for they cannot go while it is silent.
 *
 * @remarks kubernetes-mixin `KubeNodeNotReady` and `KubeNodeUnreachable`, seen from the workload and so at once.
 */
export const unreadyNode: WorkloadRule = {
  id: 'unready-node',
  title: 'Pods on a node that is not ready',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const pods = podsOf(workload, context.objects).filter(
      pod => !isFinished(pod),
    );
    const affected = pods.flatMap(pod => {
      const node = context.objects.get('nodes', pod.spec.nodeName ?? '');
      return node && !isWell(node) ? { pod, node } : [];
    });
    const [first] = affected;
    if (!first) {
      return [];
    }
    const nodes = [...new Set(affected.map(({ node }) => node))];
    const nodeNames = nodes.map(({ metadata }) => metadata.name).sort();
    const isSilent = nodes.some(
      node => conditionOf(node.status.conditions, 'Ready')?.status !== 'False',
    );
    return [
      {
        rule: 'unready-node',
        severity: isAvailabilityHurt(
          workload,
          context,
          affected.map(({ pod }) => pod),
        )
          ? 'bad'
          : 'warning',
        sentence: `${podsOfName(
          { some: affected.length, all: pods.length },
          workload.object.metadata.name,
          { one: 'is', many: 'are' },
        )} on ${listed(nodeNames)}, which ${
          nodes.length === 1 ? verb(isSilent).one : verb(isSilent).many
        }`,
        object: objectRefOf('nodes', first.node),
        since: instantOf(
          earliestOf(
            nodes.map(
              ({ status }) =>
                conditionOf(status.conditions, 'Ready')?.lastTransitionTime,
            ),
          ),
        ),
        next: {
          sentence: 'See what the node says of itself, and when it last did',
          command: kubectl(
            context,
            first.node,
            `describe node/${first.node.metadata.name}`,
          ),
        },
      },
    ];
  },
};

function verb(isSilent: boolean) {
  return isSilent
    ? { one: 'does not report', many: 'do not report' }
    : { one: 'is not ready', many: 'are not ready' };
}

function isWell({ status }: Node): boolean {
  return conditionOf(status.conditions, 'Ready')?.status === 'True';
}
