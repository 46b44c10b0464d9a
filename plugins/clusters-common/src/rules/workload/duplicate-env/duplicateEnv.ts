import type { WorkloadRule } from '../../Rule';
import { aboutWorkload } from '../parts/aboutWorkload';
import { everyContainer, templateOf } from '../parts/templateOf';
import { listed } from '../parts/wording';
import { playbook } from './playbook';

/**
 * Variables that one container sets twice; the last one holds. What `envFrom` brings is not known by name and may be
 * set again on purpose.
 *
 * @remarks Info: it works as it is. As kube-score environment-variable-key-duplication, kube-linter duplicate-env-var.
 */
export const duplicateEnv: WorkloadRule = {
  id: 'duplicate-env',
  title: 'Variable that is set twice',
  about: 'workload',
  playbook,
  judge(workload) {
    const repeated = everyContainer(templateOf(workload)).flatMap(
      ({ name, env }) => {
        const names = env.map(variable => variable.name);
        const twice = names.filter((one, index) => names.indexOf(one) < index);
        return twice.length === 0
          ? []
          : [`${name} sets ${listed([...new Set(twice)])} more than once`];
      },
    );
    if (repeated.length === 0) {
      return [];
    }
    return [
      aboutWorkload(workload, {
        rule: 'duplicate-env',
        severity: 'info',
        sentence: `Container ${listed(repeated)}; the last one holds`,
        next: {
          sentence:
            'Keep one of them; `env` of portolan.yaml cannot hold a name twice',
        },
      }),
    ];
  },
};
