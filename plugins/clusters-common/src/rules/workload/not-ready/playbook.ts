import type { Playbook } from '../../Playbook';

/** What to know when pods are not ready. */
export const playbook: Playbook = {
  meaning:
    'A pod is there but gets no traffic: its readiness probe fails, its containers have not all started, or its node does not report. It is given the time its own probes allow after a start; beyond that it is a warning, and bad when nothing serves or after 15 minutes with too few pods.',
  inEcs:
    'Like a task whose target is `unhealthy` in its target group. ECS would stop and replace it; Kubernetes only takes it out of the Service and waits, unless a liveness probe fails too. A service that does not reach *steady state* looks like this.',
  check: [
    'Which probe fails and how: `kubectl -n NAMESPACE describe pod POD`, events `Readiness probe failed:` with the status or time-out.',
    'What the program says: `kubectl -n NAMESPACE logs POD -c CONTAINER --since 15m`.',
    'The probe by hand: `kubectl -n NAMESPACE port-forward POD 8080` and ask the same path.',
    'Phase `Pending` and `ContainerCreating`: a volume or the network of the pod is not made; the events name it.',
    'Ready `Unknown`: the node does not report; `kubectl get node`.',
  ],
  mend: [
    'Readiness asks a dependency that is down: mend that. If all pods ask it, one slow database takes the whole service away: let readiness speak of the pod itself.',
    'Time-out of 1 second under load: raise `timeoutSeconds`, and see whether the CPU limit throttles.',
    'Wrong port or path after a change: correct and roll out, or roll back.',
    'One pod only and the others are well: `kubectl -n NAMESPACE delete pod POD` brings a new one; keep its log first.',
  ],
  call: 'The owners of the service, at once if no pod is ready. The platform team if pods of several services on one node are concerned.',
};
