import { wrongCron } from '../../../model/cron';
import { compact, type DraftObject } from '../../draft/Draft';
import type { EcsPart } from '../read/detectParts';
import type { Field } from '../../read/Field';
import { cronOfExpression } from './scheduleExpression';

/** Whether a part says when the task is started. */
export function isSchedule({ kind, field }: EcsPart): boolean {
  return (
    (kind === 'rule' || kind === 'schedule') &&
    field.field('scheduleExpression').present
  );
}

/** What of a workload follows from the schedules that start its task. */
export function scheduleOf(parts: readonly EcsPart[], at: string): DraftObject {
  let draft: DraftObject = {};
  let scheduled = false;
  for (const { kind, field } of parts) {
    if (kind !== 'rule' && kind !== 'schedule' && kind !== 'ruleTarget')
      continue;
    const expression = field.field('scheduleExpression');
    if (expression.present && scheduled) {
      field.decide({
        topic: 'second-schedule',
        question:
          'A second schedule starts the same task. Shall it be a cron job of its own?',
        proposal: 'Yes: add a second workload with the same image by hand.',
        consequence: 'Until then it does not run on the new platform.',
        decider: 'service team',
        blocks: true,
      });
      continue;
    }
    if (expression.present) {
      draft = { ...draft, ...timesOf(field, expression, at) };
      scheduled = true;
    }
    draft = { ...draft, ...targetOf(field, at) };
  }
  return draft;
}

function timesOf(field: Field, expression: Field, at: string): DraftObject {
  const translated = cronOfExpression(expression.text() ?? '');
  const wrong = wrongCron(translated.cron);
  const cron = wrong === undefined ? translated.cron : '0 3 * * *';
  const unread =
    wrong === undefined ? undefined : 'Not all of its fields can be read.';
  const why = 'why' in translated ? translated.why : unread;
  if (why === undefined)
    expression.changed(
      `${'note' in translated ? translated.note : ''} ${cron}`,
    );
  else
    expression.decide({
      topic: 'schedule',
      question: `When shall it run? ${why}`,
      proposal: cron,
      consequence: 'It runs at other times than now.',
      decider: 'service team',
      blocks: true,
      draft: `${at}/schedule`,
    });
  const zone = field.field('scheduleExpressionTimezone');
  const timeZone = zone.text();
  const known =
    timeZone !== undefined &&
    /^(?:UTC|[A-Z][A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2})$/.test(timeZone);
  if (known) zone.kept('The same time zone.');
  field.field('name').kept('Tells which schedule it is.');
  field
    .field('arn')
    .platform('The schedule in AWS; it is deleted after the hand-over.');
  field.field('description').unmapped('Text about the schedule.');
  const state = field.field('state');
  state.changed(
    'Suspended in production until the hand-over, whatever it is in AWS.',
  );
  field
    .field('eventBusName')
    .platform('Kubernetes starts cron jobs itself; there is no bus.');
  const window = field.field('flexibleTimeWindow');
  if (window.present)
    window.unmapped(
      'Cron jobs start at the time, not within a window around it.',
    );
  expression.ask({
    topic: 'suspend',
    question: 'When does this job move from ECS to Kubernetes?',
    proposal: 'Later: suspended in production until the hand-over.',
    consequence:
      'Not suspended it runs in both places, so twice; with the schedule of ECS off too, never.',
    decider: 'service team',
    draft: '/environments/production',
  });
  return compact({ schedule: cron, timeZone: known ? timeZone : undefined });
}

function targetOf(field: Field, at: string): DraftObject {
  const targets = [
    ...field.field('targets').items(),
    ...(field.field('target').present ? [field.field('target')] : []),
    ...(field.field('ecsParameters').present ? [field] : []),
  ];
  let draft: DraftObject = {};
  for (const target of targets) {
    const count = target.field('ecsParameters').field('taskCount');
    const copies = count.number();
    if (copies && copies >= 1 && copies <= 1000 && Number.isInteger(copies)) {
      draft = copies > 1 ? { parallel: copies } : {};
      count.kept('As many copies at once.');
    }
    const retry = target.field('retryPolicy').field('maximumRetryAttempts');
    const retries = retry.number();
    if (retries !== undefined)
      retry.changed(
        'EventBridge tries again to start the task, not to run it; a cron job starts by itself.',
      );
    target
      .field('ecsParameters')
      .platform(
        'Network, platform and role of the start belong to the cluster.',
      );
    const input = target.field('input');
    if (input.present)
      input.decide({
        topic: 'override',
        question:
          'The schedule starts the task with overrides (input). Which command and variables does it set?',
        proposal: 'None: the job runs what the task definition says.',
        consequence: 'It does something else than now.',
        decider: 'service team',
        blocks: true,
        draft: at,
      });
    target.platform(
      'What starts the task in AWS; Kubernetes starts it itself.',
    );
  }
  return draft;
}
