import { compact, seconds, type DraftObject } from '../../draft/Draft';
import type { Field } from '../../read/Field';

/** What a service definition says of its workload. */
export interface ServiceDraft {
  desired: number | undefined;
  rollout: DraftObject;
  placement: DraftObject;
  perNode: boolean;
}

/** The workload's part of an ECS service definition (B3 of the facts). */
export function serviceOf(
  service: Field | undefined,
  at: string,
): ServiceDraft {
  if (!service)
    return { desired: undefined, rollout: {}, placement: {}, perNode: false };
  const count = service.field('desiredCount');
  const desired = count.number();
  count.kept('As many replicas, unless scaling decides.');
  reportNames(service);
  reportPlatform(service);
  reportTraffic(service, at);
  const strategy = service.field('schedulingStrategy');
  strategy.kept(
    strategy.text() === 'DAEMON'
      ? 'One on every node.'
      : 'A number of replicas.',
  );
  return {
    desired:
      desired !== undefined && desired >= 0 && desired <= 1000
        ? Math.round(desired)
        : undefined,
    rollout: rolloutOf(service, at),
    placement: placementOf(service),
    perNode: strategy.text() === 'DAEMON',
  };
}

function reportNames(service: Field) {
  service
    .field('serviceName')
    .changed('The family of the task definition names the service.');
  for (const name of ['cluster', 'clusterArn'])
    service
      .field(name)
      .platform('Environments and clusters are in the platform file.');
  for (const name of [
    'taskDefinition',
    'serviceArn',
    'status',
    'createdAt',
    'createdBy',
    'roleArn',
    'role',
    'runningCount',
    'pendingCount',
    'deployments',
    'events',
    'taskSets',
  ])
    service
      .field(name)
      .platform('What AWS keeps about the service; nothing to carry over.');
  for (const tag of service.field('tags').items())
    tag.changed(
      'Tags are for people and bills: the catalog and the labels of the platform. Never a selector.',
    );
}

function reportPlatform(service: Field) {
  const notes: Record<string, string> = {
    launchType: 'Which nodes run it is the choice of the platform.',
    capacityProviderStrategy:
      'Which nodes run it is the choice of the platform; weights and bases have no twin for one workload.',
    platformVersion: 'The version of the nodes belongs to the platform.',
    platformFamily: 'The system of the nodes belongs to the platform.',
    availabilityZoneRebalancing:
      'Replicas are spread over zones when they start.',
    propagateTags: 'Labels of the platform.',
    enableECSManagedTags: 'Labels of the platform.',
    enableExecuteCommand:
      'Who may open a shell in a pod is a matter of roles, with an audit log.',
  };
  for (const [name, note] of Object.entries(notes))
    service.field(name).platform(note);
  const network = service
    .field('networkConfiguration')
    .field('awsvpcConfiguration');
  network
    .field('subnets')
    .platform('Pods live in the networks of the cluster.');
  network
    .field('assignPublicIp')
    .platform('Pods have no public address; the entry has.');
  for (const group of network.field('securityGroups').items())
    group.decide({
      topic: 'security-group',
      question:
        'Who may call the service, and whom may it call, by this security group? Its rules are not in the service definition.',
      proposal:
        'Calls come in from the entry only; what it calls is listed under calls.',
      consequence:
        'What is not listed is not let out, and who is not known is not let in.',
      decider: 'platform team',
      draft: '/calls',
    });
}

function reportTraffic(service: Field, at: string) {
  for (const balancer of service.field('loadBalancers').items()) {
    const decided = balancer.field('targetGroupArn').present
      ? balancer.field('targetGroupArn')
      : balancer.field('loadBalancerName');
    decided.decide({
      topic: 'entry',
      question:
        'Under which host and paths do callers reach this target group? The listener rules are not in the service definition.',
      proposal:
        'From inside the cluster only, until host and paths are said (expose).',
      consequence: 'Callers from outside do not reach it on the new platform.',
      decider: 'service team',
      draft: `${at}/expose`,
    });
    balancer.field('containerName').kept('The container that has the port.');
    balancer.field('containerPort').kept('The port of the Service.');
  }
  for (const registry of service.field('serviceRegistries').items()) {
    registry.field('registryArn').decide({
      topic: 'discovery',
      question:
        'Who finds this service by its name in Cloud Map? The name is not in the service definition.',
      proposal: 'Callers use the name of the Service in the cluster.',
      consequence:
        'Callers that stay behind do not find it, and those with the old name in a variable call the old one.',
      decider: 'service team',
    });
    registry.changed('The port of the Service.');
  }
  const connect = service.field('serviceConnectConfiguration');
  if (connect.field('enabled').flag())
    connect.decide({
      topic: 'service-connect',
      question:
        'Service Connect gives this service names, retries, time-outs and TLS. Which of them does it rely on?',
      proposal: 'Names only: the name of the Service in the cluster.',
      consequence:
        'Without a mesh there are no retries and no TLS between services.',
      decider: 'service team',
    });
  else connect.kept('Not used.');
  for (const lattice of service.field('vpcLatticeConfigurations').items())
    lattice.unmapped(
      'VPC Lattice needs its own gateway controller in the cluster.',
    );
  for (const volume of service.field('volumeConfigurations').items())
    volume.unmapped(
      'See the volume of the task definition, whose size is asked there.',
    );
  const grace = service.field('healthCheckGracePeriodSeconds');
  grace.changed(
    'ECS ignores failing checks for so long; here the start budget of the container does.',
  );
}

function rolloutOf(service: Field, at: string): DraftObject {
  const controller = service.field('deploymentController').field('type');
  if (controller.text() === 'CODE_DEPLOY' || controller.text() === 'EXTERNAL')
    controller.decide({
      topic: 'controller',
      question: `Deployments are made by ${
        controller.text() === 'EXTERNAL'
          ? 'a controller of your own'
          : 'CodeDeploy (blue/green)'
      }. Is a rolling update enough?`,
      proposal: 'Yes: a rolling update.',
      consequence:
        'There is no moment at which both versions stand ready side by side; its hooks are gone.',
      decider: 'service team',
      draft: `${at}/rollout`,
    });
  else controller.kept('A rolling update.');
  const configuration = service.field('deploymentConfiguration');
  const breaker = configuration.field('deploymentCircuitBreaker');
  breaker
    .field('enable')
    .changed('A release that makes no progress fails after its deadline.');
  breaker
    .field('rollback')
    .changed(
      'The pipeline rolls a failed release back; Kubernetes alone does not.',
    );
  configuration
    .field('alarms')
    .unmapped(
      'Alarms of CloudWatch do not stop a release; the alert rules follow from the objectives.',
    );
  const kind = configuration.field('strategy');
  if (kind.text() !== undefined && kind.text() !== 'ROLLING')
    kind.decide({
      topic: 'strategy',
      question: `ECS deploys by ${kind.text()}. Is a rolling update enough?`,
      proposal: 'Yes: a rolling update.',
      consequence: 'The new version gets traffic as soon as it is ready.',
      decider: 'service team',
      draft: `${at}/rollout`,
    });
  else kind.kept('A rolling update.');
  return sharesOf(configuration);
}

function sharesOf(configuration: Field): DraftObject {
  const most = configuration.field('maximumPercent');
  const least = configuration.field('minimumHealthyPercent');
  const max = most.number();
  const min = least.number();
  if (max === undefined && min === undefined) return {};
  const surge = Math.max(0, Math.min(100, (max ?? 200) - 100));
  const unavailable = Math.max(0, Math.min(100, 100 - (min ?? 100)));
  if (surge === 0 && unavailable === 100) {
    most.changed(
      'No replica above the number: the old ones stop before the new ones start.',
    );
    least.changed(
      'None must stay: the old ones stop before the new ones start.',
    );
    return { strategy: 'recreate' };
  }
  most.changed(
    `${surge}% above the number. ECS rounds down, Kubernetes up: one more for small numbers.`,
  );
  least.changed(
    `${unavailable}% may be missing; both round so that as many stay.`,
  );
  return surge === 0 && unavailable === 0
    ? { surge: '100%' }
    : { surge: `${surge}%`, unavailable: `${unavailable}%` };
}

function placementOf(service: Field): DraftObject {
  let spread: string | undefined;
  for (const rule of service.field('placementStrategy').items()) {
    const type = rule.field('type').text();
    if (type === 'spread') {
      spread = /zone/.test(rule.field('field').text() ?? '')
        ? 'zones'
        : 'nodes';
      rule.changed(`Spread over ${spread}, if possible.`);
    } else {
      rule.platform('How full nodes are packed is the choice of the platform.');
    }
  }
  for (const rule of service.field('placementConstraints').items()) {
    if (rule.field('type').text() === 'distinctInstance') {
      spread = 'apart';
      rule.kept('Never two on one node.');
    } else {
      rule.platform(
        'Needs labels on the nodes; the platform names its node pools.',
      );
    }
  }
  return compact({ spread });
}

/** The longest time to stop of any container, which in a pod is that of all. */
export function stopOf(containers: readonly Field[]): string | undefined {
  let longest: number | undefined;
  for (const container of containers) {
    const stop = container.field('stopTimeout');
    const count = stop.positive();
    if (count === undefined) continue;
    longest = Math.max(longest ?? 0, count);
    stop.changed('In a pod it is one for all containers: the longest.');
  }
  return longest === undefined ? undefined : seconds(longest);
}
