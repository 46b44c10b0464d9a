import type { Playbook } from '../../Playbook';

/** What to know of containers that may do more than they need. */
export const playbook: Playbook = {
  meaning:
    'A container gets rights from Kubernetes that hardly any program needs, unless the manifest takes them away: to change its own program files, to become more than it was by a setuid file, to use kernel capabilities such as raw sockets, to call any system call. None of it breaks anything; all of it helps whoever has broken in. The company\'s clusters will refuse such pods once they enforce the "restricted" Pod Security Standard.',
  inEcs:
    '`readonlyRootFilesystem`, `linuxParameters.capabilities` and `privileged` of a container definition. Fargate took most capabilities away and applied a seccomp profile by itself; Kubernetes without a profile applies none.',
  check: [
    'See what is set: `kubectl -n NAMESPACE get deployment NAME -o yaml | grep -A12 securityContext`.',
    'Ask what the namespace would refuse: `kubectl label --dry-run=server --overwrite namespace NAMESPACE pod-security.kubernetes.io/enforce=restricted` prints a warning for each pod that would not pass.',
  ],
  mend: [
    'Render the service from `portolan.yaml`: the chart sets all of it for every container.',
    'If the program writes somewhere, name only that place: `security: { writable: [/app/cache] }` makes a volume of it. Try it in staging first: a program that may not write usually says so at its start.',
    'A capability that is needed is added by name, with all others dropped: `security: { capabilities: [NET_BIND_SERVICE] }`.',
    'With a chart of your own: `allowPrivilegeEscalation: false`, `readOnlyRootFilesystem: true`, `capabilities: { drop: [ALL] }`, `seccompProfile: { type: RuntimeDefault }`.',
  ],
  call: 'The developers of the service. Call the security team for exceptions, and the platform team before a namespace starts to enforce.',
};
