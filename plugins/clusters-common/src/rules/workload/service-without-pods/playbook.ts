import type { Playbook } from '../../Playbook';

/** What to know of Services that send to nobody. */
export const playbook: Playbook = {
  meaning:
    'A Service finds its pods by labels, and sends to a port of theirs. This one finds none, or asks for a port by a name they do not have. Whoever calls it waits or is refused, and no pod shows a fault: all of them are well, they are only never asked. It is usually a label or a port that was renamed on one side.',
  inEcs:
    'Like a target group without registered targets, or a Service Connect name nobody serves. In ECS the service registered its own tasks, so this could hardly go wrong; in Kubernetes the two sides find one another by labels, and nothing checks that they do.',
  check: [
    'What it found: `kubectl -n NAMESPACE get endpointslices -l kubernetes.io/service-name=SERVICE`; no ENDPOINTS is this fault.',
    'Compare `kubectl -n NAMESPACE get service SERVICE -o jsonpath="{.spec.selector}"` with `kubectl -n NAMESPACE get pods --show-labels`.',
    'Compare `targetPort` of the Service with the names of `ports` of the containers.',
  ],
  mend: [
    'Make the selector exactly the labels of the pods. The chart does it by itself: render the service again from `portolan.yaml`.',
    'Give `targetPort` a name that the container has, or its number.',
    'If the Service is left from an old version, delete it at its source, after making sure that nobody calls it.',
  ],
  call: 'The developers of the service, at once if an ingress or a route leads there: users see errors. Call the platform team if the Service belongs to a chart that they keep.',
};
