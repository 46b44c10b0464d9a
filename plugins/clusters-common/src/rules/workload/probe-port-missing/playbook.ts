import type { Playbook } from '../../Playbook';

/** What to know of probes of ports that are not there. */
export const playbook: Playbook = {
  meaning:
    'A probe asks a port by name, and the container gives that name to none of its ports. The kubelet cannot look and throws the result away: a readiness or startup probe never succeeds, so the pod never gets traffic; a liveness probe never fails, so nothing is watched. Often a port was renamed and the probe was forgotten.',
  inEcs:
    'Like a target group whose health check asks a port that the task definition does not map: the targets stay in `initial` until the deployment gives up. ECS has no names for ports outside Service Connect, so this mistake is new.',
  check: [
    'List names of ports and of probes: `kubectl -n NAMESPACE get deployment NAME -o yaml | grep -nE "name:|port:|containerPort:"`.',
    'The events of a pod say it in words: `kubectl -n NAMESPACE describe pod POD` shows "couldn\'t find port".',
  ],
  mend: [
    'Write the name as the port has it, or the number instead: `health: { ready: { http: { path: /ready, port: http } } }` in `portolan.yaml`.',
    'Or give the port its name: `ports: { admin: 9000 }`. A port of a sidecar is not one of the main container; the probe then belongs to the sidecar.',
  ],
  call: 'The developers of the service mend it. Call the platform team if the names come from a chart that others use too.',
};
