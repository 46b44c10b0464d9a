import type { Playbook } from '../../Playbook';

/** What to know when memory ran out. */
export const playbook: Playbook = {
  meaning:
    'The kernel killed a process because its container reached its memory limit, or because the node had no memory left. Nothing is written by the program at that moment; requests in flight were lost. Kubernetes starts the container again.',
  inEcs:
    'Like a stopped task with `OutOfMemoryError: Container killed due to memory usage`. `memory` of a container definition is the limit here, `memoryReservation` is the request.',
  check: [
    'That it was memory: `kubectl -n NAMESPACE get pod POD -o jsonpath="{.status.containerStatuses[*].lastState.terminated.reason}"` says `OOMKilled`. Exit code 137 alone does not prove it.',
    'What it uses now: `kubectl -n NAMESPACE top pod POD --containers`; over days, in the dashboard: a slope that never falls is a leak, a jump is a request or a batch that is too large.',
    'Whether the limit is known to the runtime: Java needs `-XX:MaxRAMPercentage`, Node `--max-old-space-size`, Go `GOMEMLIMIT`; all well below the limit.',
    'If there is no limit, or several services on one node were killed: `kubectl describe node NODE`, memory requests against allocatable.',
  ],
  mend: [
    'Raise limit and request together, to what the busiest day used and a fifth more. It is one line of the service file; a restart follows.',
    'Set the heap of the runtime to about three quarters of the limit.',
    'It leaks: raise the limit to win time, restart before the slope reaches it, and look for the leak by a heap dump.',
    'It came with a version: roll back.',
  ],
  call: 'The owners of the service; within the hour if it happens again and again. The platform team if services with different owners were killed on one node.',
};
