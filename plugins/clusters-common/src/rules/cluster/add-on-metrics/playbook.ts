import type { Playbook } from '../../Playbook';

/** See the rule. */
export const playbook: Playbook = {
  meaning:
    'metrics-server asks each kubelet what its pods use and answers the API metrics.k8s.io. Autoscalers by processor or memory live on it; without it they keep the number of pods as it is, however high the load, and `kubectl top` fails.',
  inEcs:
    'The CPU and memory metrics of a service in CloudWatch, on which target tracking lives.',
  check: [
    'Try it: `kubectl top nodes`.',
    'See what answers: `kubectl get apiservice v1beta1.metrics.k8s.io`.',
    'See what autoscalers complain of: `kubectl describe hpa -A`.',
  ],
  mend: [
    'Install metrics-server; on EKS it is an add-on, AKS and GKE bring it.',
    'Where it cannot reach kubelets on port 10250, open that way from its nodes.',
    'Where it is short of memory in a large cluster, give it more: it grows with the nodes.',
  ],
  call: 'The platform team; owners of services that scale should know meanwhile.',
};
