import type { Playbook } from '../../Playbook';

/** What to know of variables that are set twice. */
export const playbook: Playbook = {
  meaning:
    'The same environment variable is written more than once in one container. Kubernetes keeps the last and drops the others without a word; some ways of applying a manifest drop another one. Who changes the first wonders why nothing happens.',
  inEcs:
    'ECS took a repeated name in `environment` as well, and refused one that was in both `environment` and `secrets`.',
  check: [
    'List the names: `kubectl -n NAMESPACE get deployment NAME -o jsonpath="{range .spec.template.spec.containers[*].env[*]}{.name}{\'\\n\'}{end}" | sort | uniq -d`.',
    'Where they come from: values of the release and its environments, and what a template adds by itself.',
  ],
  mend: [
    'Decide which one is meant and delete the other at its source.',
    'In `portolan.yaml` `env` and `secrets` are mappings by name, in which an environment changes one entry without repeating it.',
  ],
  call: 'The developers of the service. Nobody needs to be woken.',
};
