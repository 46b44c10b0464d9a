import type { Playbook } from '../../Playbook';

/** What to know when an image does not come. */
export const playbook: Playbook = {
  meaning:
    'The node cannot fetch the image of a container, so the container has not started. Kubernetes tries again for ever, at most every 5 minutes. Pods that run already are not touched; new ones do not come, neither by a rollout nor by scaling nor after a node is lost.',
  inEcs:
    'Like a task that stops with `CannotPullContainerError`. In ECS the task execution role pulls; here it is the node (its instance role for ECR in the same account) or an `imagePullSecret` of the service account. There is no stopped task to look at: the pod stays and waits.',
  check: [
    'What the registry answered: `kubectl -n NAMESPACE describe pod POD`, the last events. `not found`: name or tag. `401`, `403`, `denied`: rights. `429`: too many pulls. `timeout`, `no such host`: the way there.',
    'Whether the image is there: `docker manifest inspect IMAGE` with your own login; it also lists for which processors it is made.',
    'Whether it is one node or all: `kubectl -n NAMESPACE get pods -o wide`.',
    'By what it pulls: `kubectl -n NAMESPACE get pod POD -o jsonpath="{.spec.imagePullSecrets}"`.',
  ],
  mend: [
    'Tag not there: the build has failed or pushed elsewhere. Run it again, or deploy a tag that exists; a rollback to the last version works at once where nodes still have it.',
    'Not let in: the pull secret is missing in this namespace, has expired (ECR tokens last 12 hours), or the node role lacks `ecr:BatchGetImage`. A repository in another account also needs its own policy.',
    "Too many pulls: use the company's mirror or pull-through cache in the image name instead of the public registry.",
    'Wrong processor (`no match for platform`): build for it, or keep the pods on nodes that fit by `kubernetes.io/arch`.',
  ],
  call: 'The owners of the service if it is one image. The platform team if several services or one whole cluster cannot pull: then it is the registry, its credentials or the network, and the next node that is lost takes services with it.',
};
