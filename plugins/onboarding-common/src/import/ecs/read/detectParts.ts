import type { Field } from '../../read/Field';

/** What an input can hold. */
export type EcsPart =
  | { kind: 'definition'; field: Field; wrapper?: Field }
  | { kind: 'containers'; field: Field }
  | { kind: 'service'; field: Field }
  | {
      kind: 'scalableTarget' | 'scalingPolicy' | 'scheduledAction';
      field: Field;
    }
  | { kind: 'rule' | 'ruleTarget' | 'schedule'; field: Field };

/** Parts, or what the input is instead and what to do. */
export type Detection =
  | { parts: EcsPart[] }
  | { instead: string; remedy: string };

const typed = new Map<string, EcsPart['kind']>(
  Object.entries({
    'AWS::ECS::TaskDefinition': 'definition',
    'AWS::ECS::Service': 'service',
    'AWS::ApplicationAutoScaling::ScalableTarget': 'scalableTarget',
    'AWS::ApplicationAutoScaling::ScalingPolicy': 'scalingPolicy',
    'AWS::Events::Rule': 'rule',
    'AWS::Scheduler::Schedule': 'schedule',
  }),
);

/** Lists of the outputs of `describe-…` and `list-…`, and what is in them. */
const lists: Record<string, EcsPart['kind']> = {
  services: 'service',
  scalableTargets: 'scalableTarget',
  scalingPolicies: 'scalingPolicy',
  scheduledActions: 'scheduledAction',
  rules: 'rule',
  targets: 'ruleTarget',
};

const describe =
  'Give the output of: aws ecs describe-task-definition --task-definition NAME';
const wrong: readonly (readonly [string, string, string])[] = [
  ['taskDefinitionArns', 'a list of task definitions', describe],
  ['clusters', 'a description of clusters', describe],
  ['tasks', 'a description of running tasks', describe],
  ['taskArns', 'a list of running tasks', describe],
  ['serviceArns', 'a list of services', describe],
  ['containerInstances', 'a description of container instances', describe],
  ['LoadBalancers', 'a description of load balancers', describe],
  ['TargetGroups', 'a description of target groups', describe],
  ['Configuration', 'a Lambda function', describe],
  ['AWSEBDockerrunVersion', 'a Dockerrun file of Elastic Beanstalk', describe],
];

/** Finds in a file what of ECS it holds: B7 of the facts lists the shapes. */
export function detectParts(root: Field): Detection {
  if (root.node?.kind === 'array') return detectArray(root);
  if (root.node?.kind !== 'object')
    return { instead: 'a single value', remedy: describe };
  const wrapped = root.field('taskDefinition');
  if (wrapped.node?.kind === 'object')
    return {
      parts: [{ kind: 'definition', field: wrapped, wrapper: root }],
    };
  if (root.field('containerDefinitions').present)
    return { parts: [{ kind: 'definition', field: root }] };
  const resources = root.field('Resources');
  if (resources.node?.kind === 'object') return detectResources(resources);
  if (root.field('Type').present && root.field('Properties').present)
    return detectTyped([root]);
  if (/^portolan\.dev\//.test(root.field('apiVersion').text() ?? ''))
    return {
      instead: 'a file of Portolan itself',
      remedy: 'It needs no import: portolan render takes it as it is.',
    };
  if (root.field('apiVersion').present && root.field('kind').present)
    return {
      instead: 'a Kubernetes object',
      remedy: 'It needs no conversion from ECS: start from its image instead.',
    };
  return detectOthers(root);
}

function detectArray(root: Field): Detection {
  const items = root.items();
  if (items.some(item => item.field('HostConfig').present))
    return {
      instead: 'what docker inspect prints',
      remedy: 'Import it as that: portolan import docker FILE',
    };
  if (items.length && items.every(item => item.field('image').present))
    return { parts: [{ kind: 'containers', field: root }] };
  const [only] = items;
  if (only && items.length === 1 && only.field('containerDefinitions').present)
    return { parts: [{ kind: 'definition', field: only }] };
  return {
    instead: items.length
      ? 'an array whose entries are not all containers with an image'
      : 'an empty array',
    remedy:
      'Give one task definition, or the array of its container definitions.',
  };
}

function detectResources(resources: Field): Detection {
  return detectTyped(resources.entries().map(([, resource]) => resource));
}

function detectTyped(resources: Field[]): Detection {
  const parts: EcsPart[] = [];
  for (const resource of resources) {
    const type = resource.field('Type');
    const kind = typed.get(type.text() ?? '');
    if (kind) {
      type.kept('Tells what the resource is.');
      parts.push({ kind, field: resource.field('Properties') });
    } else {
      resource.unmapped(
        'Another resource of the template; this importer reads ECS, scaling and schedules only.',
      );
    }
  }
  if (parts.length) return { parts };
  return {
    instead: 'a CloudFormation template without ECS resources',
    remedy: 'Give the template that holds the AWS::ECS::TaskDefinition.',
  };
}

function detectOthers(root: Field): Detection {
  const parts: EcsPart[] = [];
  for (const [name, kind] of Object.entries(lists))
    for (const item of root.field(name).items())
      parts.push({ kind, field: item });
  const service = root.field('service');
  // Values of a chart have a service too, of another kind.
  if (
    ['serviceName', 'serviceArn', 'desiredCount', 'taskDefinition'].some(
      name => service.field(name).present,
    )
  )
    parts.push({ kind: 'service', field: service });
  if (parts.length) return { parts };
  const single = singlePart(root);
  if (single) return { parts: [{ kind: single, field: root }] };
  if (root.field('services').node?.kind === 'object')
    return {
      instead: 'a Compose file',
      remedy: 'Import it as one: portolan import compose FILE',
    };
  for (const [name, instead, remedy] of wrong)
    if (root.field(name).present) return { instead, remedy };
  return { instead: 'a file without containerDefinitions', remedy: describe };
}

function singlePart(root: Field): EcsPart['kind'] | undefined {
  const has = (name: string) => root.field(name).present;
  if (has('policyType') || has('targetTrackingScalingPolicyConfiguration'))
    return 'scalingPolicy';
  if (has('scalableTargetAction')) return 'scheduledAction';
  if (has('scalableDimension') || has('minCapacity')) return 'scalableTarget';
  if (has('scheduleExpression')) return has('target') ? 'schedule' : 'rule';
  if (has('ecsParameters')) return 'ruleTarget';
  if (has('desiredCount') || has('serviceName')) return 'service';
  return undefined;
}
