import { annotations } from '@portolan/portal-common';
import type { Finding } from '../../../model/Finding';
import type { Claimed } from '../../matching/ServiceClaim';
import type { DeploymentRule } from '../../Rule';
import { componentOf } from '../componentOf';

const id = 'nothing-runs';

/** Nothing runs where the catalog says that the service runs. */
export const nothingRuns: DeploymentRule = {
  about: 'deployment',
  id,
  title: 'Nothing runs',
  playbook: {
    meaning:
      'The catalog entry of the service names this environment on this cluster in `portolan.dev/deployments`, and no Deployment, StatefulSet, DaemonSet, CronJob or Job there is its own. Either it was never deployed, or it was deleted, or it runs under labels that the catalog entry does not name.',
    inEcs:
      'As an ECS service that the inventory lists and that `aws ecs describe-services` answers with MISSING: there is no desired count to miss, there is nothing.',
    check: [
      'See what is there by its label: `kubectl get deploy,sts,ds,cj -A -l backstage.io/kubernetes-id=NAME`.',
      'See what is there by any name, in the namespace it should be in: `kubectl get all -n NAMESPACE`.',
      'Look at the last run of its pipeline, and at Argo CD or `helm list -A` where they deliver.',
    ],
    mend: [
      'Deploy it: run its pipeline for this environment again.',
      'If it runs under other labels, add the label `backstage.io/kubernetes-id` to the workload and its pods, as our chart does.',
      'If it is not meant to run there any more, take the pair out of `portolan.dev/deployments`.',
    ],
    call: 'The owner of the service at once if the environment is production; else in working hours. The platform team if several services vanished together.',
  },
  judge(context) {
    const { service, environment, cluster, knowledge, claimed } = context;
    if (!context.isExpected || context.workloads.length > 0) {
      return [];
    }
    const where = `in ${environment} on ${cluster}`;
    const finding = (
      severity: Finding['severity'],
      sentence: string,
      next: Finding['next'],
    ): Finding[] => [
      { rule: id, severity, sentence, object: componentOf(service), next },
    ];
    if (claimed.state !== 'claims') {
      return finding(
        'unknown',
        `Whether it runs ${where} cannot be told: ${
          claimed.state === 'unreadable'
            ? `its annotation ${claimed.annotation} cannot be read`
            : 'no annotation says which workloads are its own'
        }`,
        {
          sentence: `Name its workloads by the annotation ${annotations.kubernetesId}`,
        },
      );
    }
    switch (knowledge) {
      case 'fresh':
        return finding(
          'bad',
          `Nothing of it runs ${where}, where it is meant to run`,
          {
            sentence:
              'See whether it is there under other labels, else deploy it',
            command: commandOf(claimed),
          },
        );
      case 'stale':
        return finding(
          'unknown',
          `Nothing of it was running ${where} when that was last seen`,
          { sentence: `See why ${cluster} is not seen now` },
        );
      case 'unknown':
      case 'absent':
        return finding(
          'unknown',
          `Whether it runs ${where} is not known: ${cluster} was never seen whole`,
          { sentence: `See why ${cluster} is not seen` },
        );
      default: {
        const never: never = knowledge;
        return never;
      }
    }
  },
};

function commandOf({ claim }: Claimed & { state: 'claims' }): string {
  const where = claim.namespace === undefined ? '-A' : `-n ${claim.namespace}`;
  const selector =
    claim.by.type === 'id'
      ? `${annotations.kubernetesId}=${claim.by.id}`
      : claim.by.text;
  return `kubectl get deploy,sts,ds,cj,job ${where} -l '${selector}'`;
}
