import type { Playbook } from '../../Playbook';

/** What to know of containers that may be root. */
export const playbook: Playbook = {
  meaning:
    'Root in a container is root towards the kernel of the node, held back only by what the runtime takes away. If somebody breaks into the program, or a hole in the kernel or the runtime becomes known, root is the difference between one lost container and one lost node. Most services need it for nothing.',
  inEcs:
    'It is `user` of a container definition; left out, the image decided, mostly root. Fargate put a small virtual machine around each task. On shared nodes of Kubernetes that wall is not there.',
  check: [
    'Who it really is: `kubectl -n NAMESPACE exec POD -- id`.',
    'What the image says: the last `USER` of its Dockerfile; a name instead of a number cannot be checked by Kubernetes.',
  ],
  mend: [
    'Write a numeric user into the Dockerfile, `USER 10001`, give it the folders it writes, and render again: the chart sets `runAsNonRoot` for all.',
    'A port below 1024 is no reason: most nodes allow it to everybody today; or listen on 8080 and let the Service map it.',
    'If root is really needed, say why and until when: `security: { root: { reason, owner, until } }`.',
  ],
  call: 'The developers of the service. Call the security team before an exception is written down.',
};
