import type { Container, PodSpec } from '../../../model/kubernetes/podSpec';
import type { WorkloadRule } from '../../Rule';
import { aboutWorkload } from '../parts/aboutWorkload';
import { containersOfName } from '../parts/containersHave';
import { everyContainer, templateOf } from '../parts/templateOf';
import { listed } from '../parts/wording';
import { playbook } from './playbook';

/**
 * Containers that run as root because it is written so, or may because nothing forbids it. What a container says wins
 * over its pod.
 *
 * @remarks Info: nothing fails by it. The user of the image is not known here, so silence is "may". As popeye 302 and
 *   306, polaris runAsRootAllowed, kube-linter run-as-non-root, kubescape C-0013; Pod Security Standards, "Running as
 *   Non-root".
 */
export const runsAsRoot: WorkloadRule = {
  id: 'runs-as-root',
  title: 'May run as root',
  about: 'workload',
  playbook,
  judge(workload) {
    const template = templateOf(workload);
    const users = everyContainer(template).map(container => ({
      name: container.name,
      user: userOf(container, template.spec),
    }));
    const namesOf = (wanted: string) =>
      users.filter(({ user }) => user === wanted).map(({ name }) => name);
    const sentence = sentenceOf(namesOf('root'), namesOf('anybody'));
    if (sentence === undefined) {
      return [];
    }
    return [
      aboutWorkload(workload, {
        rule: 'runs-as-root',
        severity: 'info',
        sentence,
        next: {
          sentence:
            'Give the image a numeric user and take `user: 0` and `security: { root: … }` of the workload out of portolan.yaml',
        },
      }),
    ];
  },
};

function userOf(
  { securityContext: own }: Container,
  { securityContext: shared }: PodSpec,
): 'root' | 'other' | 'anybody' {
  const user = own?.runAsUser ?? shared?.runAsUser;
  if (user !== undefined) {
    return user === 0 ? 'root' : 'other';
  }
  return own?.runAsNonRoot ?? shared?.runAsNonRoot ? 'other' : 'anybody';
}

function sentenceOf(
  does: readonly string[],
  may: readonly string[],
): string | undefined {
  const run = does.length === 1 ? 'runs' : 'run';
  const why = 'because nothing forbids it';
  if (does.length === 0) {
    return may.length === 0
      ? undefined
      : `${containersOfName(may)} may run as root, ${why}`;
  }
  const others = may.length === 0 ? '' : `, and ${listed(may)} may, ${why}`;
  return `${containersOfName(does)} ${run} as root${others}`;
}
