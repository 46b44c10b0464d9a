import {
  askDns,
  askHostNetwork,
  askInit,
  askStopSignal,
  type MachinePlace,
} from '../../container/machine';
import type { Field } from '../../read/Field';
import type { ComposeContainer } from '../ComposeContext';

/** Keys of a service that become nothing of its own, each with what happens instead. */
const notes: Record<
  string,
  ['kept' | 'changed' | 'platform' | 'unmapped', string]
> = {
  container_name: ['unmapped', 'A pod names itself.'],
  hostname: [
    'unmapped',
    'A pod names itself; a name of its own would be the same in every replica.',
  ],
  domainname: ['unmapped', 'A pod names itself.'],
  networks: [
    'changed',
    'In the cluster there is one network; who may reach whom is said under calls and enforced by network policies.',
  ],
  logging: [
    'platform',
    'Standard output is collected by the log agent of the cluster.',
  ],
  restart: [
    'changed',
    'A pod is always restarted, a job is not unless it says retries.',
  ],
  platform: [
    'platform',
    'The processors that images are built for stand in build.platforms, those of nodes in the platform file.',
  ],
  pull_policy: ['platform', 'Images are pinned, so it makes no difference.'],
  pull_refresh_after: ['platform', 'Images are pinned.'],
  links: [
    'changed',
    'Services find each other by name; what is called is said under calls.',
  ],
  external_links: [
    'unmapped',
    'Another service, or a host: say it under calls.',
  ],
  ulimits: [
    'unmapped',
    'Kubernetes has no limits of this kind for a container; it gets those of the container runtime.',
  ],
  devices: [
    'unmapped',
    'Devices of a node need a device plugin, or a privileged container.',
  ],
  device_cgroup_rules: ['unmapped', 'Kubernetes has no such rules.'],
  ipc: ['unmapped', 'Containers of a pod share it already, others never.'],
  userns_mode: ['unmapped', 'User namespaces are a matter of the cluster.'],
  uts: ['unmapped', 'Pods have their own.'],
  cgroup: ['unmapped', 'A matter of the node.'],
  cgroup_parent: ['unmapped', 'A matter of the node.'],
  mac_address: ['unmapped', 'Pods get their own.'],
  isolation: ['unmapped', 'Of Windows only.'],
  runtime: ['unmapped', 'Container runtimes are a matter of the cluster.'],
  storage_opt: ['unmapped', 'Scratch disk is said under resources.disk.'],
  oom_kill_disable: ['unmapped', 'Kubernetes cannot.'],
  oom_score_adj: ['unmapped', 'Kubernetes sets it from requests and limits.'],
  memswap_limit: ['unmapped', 'Swap is a matter of the node.'],
  mem_swappiness: ['unmapped', 'Swap is a matter of the node.'],
  pids_limit: ['unmapped', 'Limits of processes are set for a whole node.'],
  cpu_shares: [
    'unmapped',
    'A share says nothing without the machine it is a share of; see resources.cpu.',
  ],
  cpu_quota: ['unmapped', 'See resources.cpuLimit.'],
  cpu_period: ['unmapped', 'See resources.cpuLimit.'],
  cpu_rt_runtime: ['unmapped', 'Kubernetes has no real-time scheduling.'],
  cpu_rt_period: ['unmapped', 'Kubernetes has no real-time scheduling.'],
  cpu_count: ['unmapped', 'Of Windows only.'],
  cpu_percent: ['unmapped', 'Of Windows only.'],
  cpuset: ['unmapped', 'Pinning to processors is a matter of the node.'],
  blkio_config: ['unmapped', 'Kubernetes has no limits of this kind.'],
  volumes_from: [
    'unmapped',
    'Files of another image are not seen; name the volumes instead.',
  ],
  credential_spec: ['unmapped', 'Managed service accounts of Windows.'],
  develop: ['unmapped', 'For working on the sources only.'],
  attach: ['unmapped', 'For the terminal of Compose only.'],
  post_start: ['unmapped', 'Start programs from the image instead.'],
  pre_stop: ['unmapped', 'The platform waits before SIGTERM (drain).'],
  provider: ['unmapped', 'Extensions of Compose have no counterpart.'],
  models: ['unmapped', 'Extensions of Compose have no counterpart.'],
  use_api_socket: ['unmapped', 'Nodes have no such socket.'],
  label_file: ['unmapped', 'The file is not given with this one.'],
  group_add: [
    'unmapped',
    'The service file has one user and one group; write "user:group".',
  ],
  gpus: ['unmapped', 'Say resources.gpu.'],
};

const deployNotes: Record<
  string,
  ['changed' | 'platform' | 'unmapped', string]
> = {
  endpoint_mode: ['unmapped', 'A Service has one address.'],
  restart_policy: ['changed', 'A pod is always restarted.'],
  update_config: [
    'changed',
    'New versions take over without missing a request (rollout).',
  ],
  rollback_config: ['platform', 'The pipeline rolls back.'],
  placement: ['unmapped', 'Say placement by pool, labels or zones.'],
  labels: ['unmapped', 'Labels of Swarm; the platform sets its own.'],
};

/** Says of every key that became nothing why. */
export function reportLeftovers({ field, key, at }: ComposeContainer) {
  for (const [name, [outcome, note]] of Object.entries(notes)) {
    const part = field.field(name);
    if (part.present && part.isOpen) part[outcome](note);
  }
  const place = { name: key, at, source: 'Compose' };
  const deploy = field.field('deploy');
  for (const [name, [outcome, note]] of Object.entries(deployNotes)) {
    const part = deploy.field(name);
    if (part.present && part.isOpen) part[outcome](note);
  }
  for (const name of ['dns', 'dns_search', 'dns_opt'])
    askDns(field.field(name), place);
  askInit(field.field('init'), place);
  askStopSignal(field.field('stop_signal'), place);
  const options = field.field('security_opt');
  for (const option of options.items())
    if (/^no-new-privileges/.test(option.text() ?? ''))
      option.kept('Nothing here may gain privileges.');
    else
      option.unmapped(
        'The service file has no security profiles; the default of the container runtime applies.',
      );
  const from = field.field('extends');
  if (from.field('file').present)
    from.decide({
      topic: 'extends',
      question: `${key} takes over from another file, which is not given. What stands there?`,
      proposal: 'Leave it out; give the whole: docker compose config.',
      consequence: 'What stands there is missing.',
      decider: 'service team',
      blocks: true,
      draft: at,
    });
  else if (from.present)
    from.changed('What it takes over stands in this service itself.');
  const mode = field.field('network_mode');
  if (mode.present && mode.isOpen) reportNetworkMode(mode, place);
  const pid = field.field('pid');
  if (pid.present && pid.isOpen)
    pid.unmapped(
      'Processes of the machine, or of another service, are not seen.',
    );
}

function reportNetworkMode(mode: Field, place: MachinePlace) {
  const text = mode.text() ?? '';
  if (text === 'host') askHostNetwork(mode, place);
  else if (text.startsWith('service:'))
    mode.changed('A sidecar: containers of one pod share one network.');
  else mode.changed('Every pod has an address of its own.');
}
