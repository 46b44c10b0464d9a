import type { Playbook } from '../../Playbook';

/** What to know where nothing can be told. */
export const playbook: Playbook = {
  meaning:
    'The portal sees that the workload is there, but not its pods: it may not read them, has not been able to since it started, or no controller has looked at the workload. So it is neither well nor ill; it is not known. Data that was once seen and has aged is another thing and is shown with its age.',
  inEcs:
    'Like a console that may call `ecs:DescribeServices` but not `ecs:ListTasks`: the service is listed and nothing is known of its tasks.',
  check: [
    'The page of the cluster: it names the verb and the resource that is refused, or the problem of the connection.',
    "With the portal's own account: `kubectl auth can-i list pods -n NAMESPACE --as system:serviceaccount:portolan:portolan`.",
    "No status at all: `kubectl -n kube-system get pods`; the controller manager makes it. On a managed cluster ask the provider's status page.",
    'Judged from a file: a manifest has no status, and pods are seen only if they are in the file too.',
  ],
  mend: [
    'Apply the ClusterRole of the README again; the portal tries forbidden kinds every five minutes.',
    'One namespace is closed on purpose: then this stays, and that is right.',
    'Judged from a file: add `pods` and `replicasets` of the namespace, `kubectl get deployments,replicasets,pods -o yaml`.',
  ],
  call: 'The platform team. Do not take the service for well meanwhile: look by `kubectl`.',
};
