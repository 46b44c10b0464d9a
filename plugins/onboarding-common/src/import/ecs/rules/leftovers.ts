import type { EcsContainer, EcsContext } from '../EcsContext';
import type { Field } from '../../read/Field';

/**
 * The fields of a container that become nothing, or nothing of the container's own: each with its reason (B1 of the
 * facts).
 */
export function reportLeftovers(container: EcsContainer, context: EcsContext) {
  const { field, name, at } = container;
  reportEssential(container, context);
  reportLinux(field, name);
  for (const limit of field.field('ulimits').items())
    reportLimit(limit, context);
  const consistency = field.field('versionConsistency');
  consistency.kept('See the image.');
  const restart = field.field('restartPolicy');
  restart.field('enabled').kept('A pod restarts its containers.');
  for (const code of restart.field('ignoredExitCodes').items())
    code.unmapped(
      context.target >= 35
        ? 'Kubernetes 1.35 can tell exit codes apart (beta); the chart does not use it.'
        : `Kubernetes 1.${context.target} cannot tell exit codes apart (1.35 can, beta).`,
    );
  restart
    .field('restartAttemptPeriod')
    .unmapped('Kubernetes waits longer and longer between restarts by itself.');
  const start = field.field('startTimeout');
  if (start.positive())
    start.changed(
      'ECS gives up after this and stops the task; Kubernetes restarts what does not start within its start budget.',
    );
  for (const host of field.field('dnsServers').items())
    host.decide(dnsQuestion(at));
  for (const domain of field.field('dnsSearchDomains').items())
    domain.decide(dnsQuestion(at));
  const hostname = field.field('hostname');
  if (hostname.text() !== undefined)
    hostname.unmapped(
      'A pod names itself; a name of its own would be the same in every replica.',
    );
  for (const link of field.field('links').items())
    link.changed('Containers of a pod reach each other at localhost.');
  const offline = field.field('disableNetworking');
  if (offline.flag())
    offline.unmapped(
      'The network is the pod’s; a container cannot be without.',
    );
  else offline.kept('Not asked for.');
  for (const spec of field.field('credentialSpecs').items())
    spec.unmapped('Managed service accounts of Windows; Linux has none.');
  reportLog(field, context);
}

function dnsQuestion(at: string) {
  return {
    topic: 'dns',
    question:
      'ECS gives this container a name server of its own. Still needed?',
    proposal: 'No: use the name servers of the cluster.',
    consequence:
      'With others, the services of the cluster are not found by name.',
    decider: 'platform team',
    draft: at,
  } as const;
}

function reportEssential(container: EcsContainer, context: EcsContext) {
  const essential = container.field.field('essential');
  if (!essential.present) return;
  const alone = context.containers.length === 1;
  if (!container.essential)
    essential.changed(
      'Its exit stops nothing else. ECS would leave it stopped; Kubernetes restarts it.',
    );
  else if (alone)
    essential.kept(
      'The only container: its exit is the end of the pod’s work.',
    );
  else if (context.target >= 36)
    essential.kept(
      'Kubernetes 1.36 can restart all containers when this one exits (beta), as ECS replaces the task.',
    );
  else
    essential.changed(
      `ECS stops the whole task when it exits; Kubernetes 1.${context.target} restarts this container alone (1.36 can restart all).`,
    );
}

function reportLinux(field: Field, name: string) {
  const linux = field.field('linuxParameters');
  for (const device of linux.field('devices').items())
    device.unmapped(
      'Devices of a node need a device plugin, or a privileged container.',
    );
  const init = linux.field('initProcessEnabled');
  if (init.flag())
    init.decide({
      topic: 'init',
      question: `ECS puts an init process before ${name}, which reaps its dead children. Does it start children?`,
      proposal: 'No; if it does, put tini into its image.',
      consequence: 'Dead children fill the process table after days or weeks.',
      decider: 'service team',
    });
  else init.kept('Not asked for.');
  for (const swap of ['maxSwap', 'swappiness'])
    if (linux.field(swap).present)
      linux
        .field(swap)
        .unmapped('Swap is a matter of the node, not of a container.');
}

function reportLimit(limit: Field, { target, fargate }: EcsContext) {
  const name = limit.field('name').text() ?? 'this limit';
  const wanted = limit.field('softLimit').text() ?? '?';
  limit.unmapped(
    `Kubernetes ${
      target >= 37
        ? '1.37 knows limits of a container only in alpha, which no cluster has on by default'
        : `1.${target} has no limits of this kind for a container`
    }. It gets the limit of ${name} that the node's container runtime sets: compare it with ${wanted}${
      fargate && name === 'nofile' ? ' (Fargate: 65535)' : ''
    }; the image can raise its soft limit when it starts.`,
  );
}

function reportLog(field: Field, { removed }: EcsContext) {
  const log = field.field('logConfiguration');
  const driver = log.field('logDriver').text();
  if (!log.present) return;
  switch (driver) {
    case 'json-file':
      log.kept('Standard output, as it is.');
      return;
    case 'awslogs':
      log.platform(
        'Standard output is collected by the log agent of the cluster; group and prefix are its labels.',
      );
      return;
    case 'awsfirelens':
      log.platform(
        removed.size
          ? 'Standard output is collected by the log agent of the cluster; where it sends to is set there.'
          : 'Kubernetes has no log driver for one container: the router gets nothing of standard output. The log agent of the cluster collects it.',
      );
      return;
    default:
      log.platform(
        `Kubernetes has no log driver for one container (${
          driver ?? 'none named'
        }): the log agent of the cluster collects standard output.`,
      );
  }
}
