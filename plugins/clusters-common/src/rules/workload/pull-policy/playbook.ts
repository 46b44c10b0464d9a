import type { Playbook } from '../../Playbook';

/** What to know of pull policies. */
export const playbook: Playbook = {
  meaning:
    'The pull policy says when a node asks the registry. `Always` for an image pinned by its digest asks for what can only be the same bytes; if the registry is away, a pod that could start from the copy on the node does not. `IfNotPresent` for `latest` keeps whatever a node pulled first, so that nodes differ.',
  inEcs:
    'ECS on EC2 had `ECS_IMAGE_PULL_BEHAVIOR` for a whole container instance (`default`, `always`, `once`, `prefer-cached`); Fargate always pulled. In Kubernetes each container says it for itself.',
  check: [
    'See both: `kubectl -n NAMESPACE get deployment NAME -o yaml | grep -E "image:|imagePullPolicy:"`.',
    'Compare the digests that run: the field `imageID` in `kubectl -n NAMESPACE get pods -o yaml`.',
  ],
  mend: [
    'For a digest or a version: `IfNotPresent`, which the chart writes by itself.',
    'For `latest`: give the image a version; `Always` is only the smaller evil.',
    'Access to private images does not need `Always`: newer kubelets check the pull secret of each pod even for images they hold (KEP-2535).',
  ],
  call: 'The developers of the service. Call the platform team about how the registry is reached or mirrored.',
};
