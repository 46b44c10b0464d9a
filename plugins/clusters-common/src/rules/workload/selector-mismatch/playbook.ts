import type { Playbook } from '../../Playbook';

/** What to know of selectors that do not fit. */
export const playbook: Playbook = {
  meaning:
    'A workload knows its pods by labels. Either the selector asks for a label that the template does not write, and the API server refuses the manifest; or it is so wide that it selects the pods of a neighbour as well. The neighbour keeps its pods, because they bear their owner, but a budget, an autoscaler or a Service by the same labels takes both for one.',
  inEcs:
    'ECS knows tasks by the service that started them; there are no selectors. The nearest is a CloudWatch alarm whose dimensions match two services.',
  check: [
    'Compare: `kubectl -n NAMESPACE get deployment NAME -o jsonpath="{.spec.selector} {.spec.template.metadata.labels}"`.',
    'See what a selector selects: `kubectl -n NAMESPACE get pods -l app=web`.',
  ],
  mend: [
    'Use the labels of the chart: `app.kubernetes.io/name` for the service and `app.kubernetes.io/component` for the workload, in selector and template alike.',
    'A selector is immutable: deploy under a new name beside the old one, move the Service over, then delete the old one.',
  ],
  call: 'The developers of the service. Call the platform team before a workload is made anew in production.',
};
