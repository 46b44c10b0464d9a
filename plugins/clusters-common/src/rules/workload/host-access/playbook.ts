import type { Playbook } from '../../Playbook';

/** What to know of pods that reach into their node. */
export const playbook: Playbook = {
  meaning:
    'Something of the node is open to this pod: all rights (privileged), the network or the processes of the node, a port of it, a folder of it, or the socket by which containers are started. Who breaks into such a pod has the node, and with it every pod and secret there. Agents for logs, metrics, networks and disks need some of it; services do not.',
  inEcs:
    'It is `privileged`, `networkMode: host`, `pidMode: host`, `hostPort` and `host` volumes of a task definition on EC2. Fargate allowed none of it, so a service that came from there needs none.',
  check: [
    'See what is asked for: `kubectl -n NAMESPACE get deployment NAME -o yaml | grep -nE "host|privileged|docker.sock"`.',
    'Ask what reads it: a folder such as `/var/log` is often only a way to ship logs that go to standard output now.',
  ],
  mend: [
    'Logs: write to standard output; the agent of the platform collects them.',
    'A port of the node: expose the service by its Service and `expose:`. Two pods with one host port never share a node.',
    'Building images through the socket of the runtime: use the build service of the pipeline, or BuildKit without root.',
    'What stays: `kind: node` volumes and `security: { privileged: … }` of `portolan.yaml` ask for a reason, an owner and a date.',
  ],
  call: 'Call the security team before any of this reaches production. Agents of the platform belong to the platform team.',
};
