import type { Playbook } from '../../Playbook';

/** What to know of a crash loop. */
export const playbook: Playbook = {
  meaning:
    'The main process of a container ends soon after it starts. Kubernetes starts it again in the same pod, after 10 s, 20 s, 40 s and so on up to 5 minutes, for ever. Between two tries the pod may look healthy for a moment.',
  inEcs:
    'Like a service whose tasks stop with `Essential container in task exited`. ECS would replace the task each time; Kubernetes keeps the pod and restarts the container in it, so look at the restart count, not at new pod names. There is no deployment circuit breaker that rolls back: an old version serves on only while its pods are left.',
  check: [
    'What it said last: `kubectl -n NAMESPACE logs POD -c CONTAINER --previous`. This is the log of the run that failed; without `--previous` you read the new run.',
    'How it ended: `kubectl -n NAMESPACE describe pod POD`, under *Last State*. 1 or 2: the program gave up by itself. 127: the command does not exist. 137: killed; by memory only if the reason says `OOMKilled`, else by a liveness probe or a stop that took too long. 139: segmentation fault. 143: asked to stop. 0: it believes that it is done.',
    'Whether a liveness probe killed it: *Events* of the same answer say `Liveness probe failed` and `will be restarted`.',
    'What changed: `kubectl -n NAMESPACE rollout history deployment/NAME`. If all pods of the new version fall and the old ones do not, it is the version.',
  ],
  mend: [
    'Came with a new version: roll back by your pipeline, then look for the reason in peace.',
    'The log names a missing variable, secret or address: mend the configuration and roll it out. Variables from ConfigMaps and Secrets are read at start only.',
    'It waits for a database or queue that is not there: mend that first; then `kubectl -n NAMESPACE delete pod POD` spares you the rest of a 5 minute wait.',
    'A liveness probe kills it while it starts: give it a startup probe that allows for the longest start, rather than a longer liveness delay.',
    'Exit code 0: the process must stay in the foreground, or it is a job and belongs into a Job.',
  ],
  call: 'The owners of the service, at once if no old pod serves. The platform team if several services fell at the same minute, or if the same image runs elsewhere.',
};
