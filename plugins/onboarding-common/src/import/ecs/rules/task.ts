import { compact, type DraftObject } from '../../draft/Draft';
import type { EcsContext } from '../EcsContext';
import type { Field } from '../../read/Field';

const readOnlyFields = [
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
];

/** What the fields of the task itself say of the workload. */
export interface TaskDraft {
  identity: string | undefined;
  workload: DraftObject;
}

/**
 * Roles, network, processes and the rest of the task's own fields (B2 of the facts). The execution role is never given
 * to the program (bug 3 of the converters).
 */
export function taskOf(task: Field, context: EcsContext): TaskDraft {
  for (const name of readOnlyFields)
    task
      .field(name)
      .platform(
        'What AWS noted when it was registered; nothing to carry over.',
      );
  const arn = task.field('taskDefinitionArn');
  const text = arn.text();
  arn.kept('Noted at the pods as where they come from.');
  for (const tag of task.field('tags').items())
    tag.changed(
      'Tags are for people and bills: the catalog and the labels of the platform. Never a selector.',
    );
  for (const [, tag] of task.field('tags').entries())
    tag.changed('A tag; never a selector.');
  reportNetwork(task);
  const pid = task.field('pidMode');
  if (pid.text() === 'host')
    pid.unmapped('Nothing here sees the processes of its node.');
  else
    pid.kept('The containers of a pod see one another’s processes if asked.');
  const ipc = task.field('ipcMode');
  if (ipc.text() === 'host' || ipc.text() === 'none')
    ipc.unmapped('Containers of a pod share memory with one another only.');
  else ipc.kept('The containers of a pod share memory.');
  task
    .field('requiresCompatibilities')
    .platform('Which nodes run it is the choice of the platform.');
  task
    .field('enableFaultInjection')
    .platform('Faults are injected by a tool of the platform.');
  task.field('inferenceAccelerators').unmapped('Elastic Inference has ended.');
  for (const rule of task.field('placementConstraints').items())
    rule.platform(
      'Needs labels on the nodes; the platform names its node pools.',
    );
  return {
    identity: identityOf(task),
    workload: compact({
      shareProcesses: pid.text() === 'task' ? true : undefined,
      placement: archOf(task),
      annotations: compact({
        'portolan.dev/ecs-task-definition':
          text !== undefined && /^arn:aws[\w-]*:ecs:[\w:/.-]+$/.test(text)
            ? text
            : undefined,
        ...labelsOf(context),
      }),
    }),
  };
}

function identityOf(task: Field): string | undefined {
  const execution = task.field('executionRoleArn');
  const role = task.field('taskRoleArn');
  execution.platform(
    'Pulling images, reading secrets and writing logs is done by the nodes, the secret store and the log agent. The program never gets this role.',
  );
  const text = role.text();
  if (text === undefined) return undefined;
  const draft = '/identity';
  if (text === execution.text()) {
    role.decide({
      topic: 'one-role',
      question:
        'Task role and execution role are the same. Which rights does the program itself need?',
      proposal: 'The same role for now.',
      consequence:
        'The program may pull images and read every secret that ECS may.',
      decider: 'security',
      draft,
    });
  } else {
    role.changed(
      'The role of the program. Its trust policy must allow pods.eks.amazonaws.com to assume it and to tag the session.',
    );
  }
  return text.length <= 256 ? text : undefined;
}

function reportNetwork(task: Field) {
  const mode = task.field('networkMode');
  switch (mode.text()) {
    case 'host':
      mode.decide({
        topic: 'host-network',
        question: 'The task uses the network of its instance (host). What for?',
        proposal: 'A network of its own, as every pod.',
        consequence:
          'It has an address of its own; ports of the node are not taken.',
        decider: 'platform team',
      });
      break;
    case 'none':
      mode.changed('Nothing is let in or out that the file does not name.');
      break;
    case 'bridge':
      mode.changed('Every pod has an address of its own; containers share it.');
      break;
    default:
      mode.kept('Every pod has an address of its own, as every task.');
  }
  const mesh = task.field('proxyConfiguration');
  if (!mesh.present) return;
  mesh
    .field('containerName')
    .unmapped('The proxy is left out: App Mesh ended on 30 September 2026.');
  mesh.ask({
    topic: 'mesh',
    question:
      'App Mesh, which ended on 30 September 2026, gave this service routes, retries and TLS. Which does it rely on?',
    proposal: 'None: services call each other directly.',
    consequence:
      'There are no retries and no TLS between services until the platform has a mesh.',
    decider: 'platform team',
  });
  mesh.unmapped('A setting of App Mesh, which ended on 30 September 2026.');
}

function archOf(task: Field): DraftObject {
  const platform = task.field('runtimePlatform');
  const processor = platform.field('cpuArchitecture');
  processor.kept('The same processor.');
  const system = platform.field('operatingSystemFamily');
  if (/^WINDOWS/i.test(system.text() ?? '')) {
    system.problem(
      'This is a task for Windows; only Linux tasks can be brought over.',
      'Move the program to Linux first, or leave the service where it is.',
    );
    system.unmapped('Refused: see the problem at this place.');
  } else system.kept('Linux.');
  const arch = { ARM64: 'arm64', X86_64: 'amd64' }[
    processor.text()?.toUpperCase() ?? ''
  ];
  return compact({ arch });
}

/** Docker labels become annotations: labels of Kubernetes take 63 characters. */
function labelsOf({ containers }: EcsContext): DraftObject {
  const annotations: DraftObject = {};
  for (const { field, main, name } of containers) {
    for (const [label, value] of field.field('dockerLabels').entries()) {
      const text = value.rawText() ?? '';
      const free = main || !(label in annotations);
      if (
        /^(?:[A-Za-z0-9.-]{1,200}\/)?[A-Za-z0-9][\w.-]{0,62}$/.test(label) &&
        free
      ) {
        annotations[label] = text;
        value.changed(
          'An annotation of the pods; what reads it must look there.',
        );
      } else
        value.unmapped(
          `A label of ${name} whose name Kubernetes does not take, or that another container has too.`,
        );
    }
  }
  return annotations;
}
