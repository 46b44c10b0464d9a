import { compact, seconds, type DraftObject } from '../../draft/Draft';
import type { EcsPart } from '../read/detectParts';
import type { Field } from '../../read/Field';

/** Scaling as the service file writes it. Policies without a target scale nothing. */
export function scalingOf(
  parts: readonly EcsPart[],
  desired: number | undefined,
  at: string,
): DraftObject {
  let bounds: DraftObject = {};
  let goals: DraftObject = {};
  for (const { kind, field } of parts) {
    if (kind === 'scalableTarget')
      bounds = { ...bounds, ...boundsOf(field, at) };
    if (kind === 'scalingPolicy') goals = { ...goals, ...goalsOf(field, at) };
    if (kind === 'scheduledAction')
      field.decide({
        topic: 'floor',
        question:
          'This scheduled action changes the number of tasks at a time. From when to when are how many needed?',
        proposal: 'None: the service scales by use alone.',
        consequence:
          'A floor (scale.floors) needs a beginning and an end; ECS has two actions for that.',
        decider: 'service team',
        draft: `${at}/scale`,
      });
  }
  if (Object.keys(bounds).length) return { ...bounds, ...goals };
  const min = desired ?? 1;
  return Object.keys(goals).length
    ? { min, max: Math.min(1000, Math.max(min * 2, 2)), ...goals }
    : {};
}

function boundsOf(target: Field, at: string): DraftObject {
  const least = target.field('minCapacity');
  const most = target.field('maxCapacity');
  const lowest = least.number() ?? 1;
  const highest = Math.max(1, Math.min(1000, most.number() ?? lowest));
  if (lowest === 0)
    least.decide({
      topic: 'zero',
      question: 'ECS may scale this service to no task at all. What wakes it?',
      proposal: 'One replica at least.',
      consequence:
        'The autoscaler of Kubernetes does not go to zero without a queue or schedule to look at.',
      decider: 'service team',
      draft: `${at}/scale/min`,
    });
  else least.kept('As few replicas.');
  most.kept('As many replicas.');
  for (const name of ['serviceNamespace', 'resourceId', 'scalableDimension'])
    target.field(name).kept('Tells what is scaled.');
  target
    .field('roleARN')
    .platform('The autoscaler of the cluster needs no role of AWS.');
  for (const [, state] of target.field('suspendedState').entries())
    state.unmapped('Scaling is not suspended here.');
  target.field('creationTime').platform('When it was made in AWS.');
  const min = Math.max(1, Math.min(lowest, highest));
  return { min, max: Math.max(min, highest) };
}

function goalsOf(policy: Field, at: string): DraftObject {
  const tracking = policy.field('targetTrackingScalingPolicyConfiguration');
  policy.field('policyName').kept('Tells which policy it is.');
  policy.field('policyARN').platform('The policy in AWS.');
  for (const name of [
    'serviceNamespace',
    'resourceId',
    'scalableDimension',
    'scalingTargetId',
  ])
    policy.field(name).kept('Tells what is scaled.');
  for (const alarm of policy.field('alarms').items())
    alarm.platform('AWS makes these alarms for the policy.');
  if (!tracking.present) {
    policy.field('policyType').kept('Tells what kind it is.');
    policy.field('stepScalingPolicyConfiguration').decide({
      topic: 'steps',
      question:
        'This policy scales in steps by an alarm of CloudWatch. What does the alarm look at?',
      proposal: 'Scale by the use of CPU, 70%.',
      consequence: 'It grows and shrinks at other moments than in ECS.',
      decider: 'service team',
      draft: `${at}/scale`,
    });
    return { cpu: '70%' };
  }
  policy.field('policyType').kept('Tells what kind it is.');
  const goal = trackingGoal(tracking, at);
  const grow = tracking.field('scaleOutCooldown');
  const shrink = tracking.field('scaleInCooldown');
  grow.changed('How long more must be needed before it grows.');
  shrink.changed('How long less must be needed before it shrinks.');
  const never = tracking.field('disableScaleIn');
  if (never.flag())
    never.unmapped('The autoscaler shrinks too; raise min instead.');
  else never.kept('It shrinks too.');
  const up = grow.positive();
  const down = shrink.positive();
  return compact({
    ...goal,
    calmUp: up ? seconds(up) : undefined,
    calmDown: down ? seconds(down) : undefined,
  });
}

function trackingGoal(tracking: Field, at: string): DraftObject {
  const value = tracking.field('targetValue');
  const predefined = tracking.field('predefinedMetricSpecification');
  const metric = predefined.field('predefinedMetricType').text();
  const goal = value.number();
  const percent = goal !== undefined && goal > 0 && goal <= 100;
  const note =
    'The same percentage of what is reserved; equal to ECS where requests equal the reservation of the task.';
  if (metric === 'ECSServiceAverageCPUUtilization' && percent) {
    value.kept(note);
    predefined.kept('CPU.');
    return { cpu: `${goal}%` };
  }
  if (metric === 'ECSServiceAverageMemoryUtilization' && percent) {
    value.kept(note);
    predefined.kept('Memory.');
    return { memory: `${goal}%` };
  }
  const requests = metric === 'ALBRequestCountPerTarget';
  tracking.decide({
    topic: 'metric',
    question: requests
      ? `ECS aims at ${
          goal ?? '?'
        } requests a minute and task, counted by the load balancer. Does the entry of the platform count requests?`
      : 'This policy aims at a metric that only CloudWatch has. What does it mean?',
    proposal:
      requests && goal
        ? `Aim at ${
            Math.round((goal / 60) * 100) / 100
          } requests a second and replica.`
        : 'Scale by the use of CPU, 70%.',
    consequence: 'Without the metric the number of replicas stays as it is.',
    decider: 'platform team',
    draft: `${at}/scale`,
  });
  return requests && goal && goal > 0
    ? { requests: Math.max(0.01, Math.round((goal / 60) * 100) / 100) }
    : { cpu: '70%' };
}
