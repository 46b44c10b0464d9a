import { compact, type DraftObject } from '../draft/Draft';
import type { EcsContainer, EcsContext } from './EcsContext';
import { absolutePath } from '../read/absolutePath';
import type { Field } from '../read/Field';
import { environmentOf } from './rules/environment';
import type { CheckDraft } from '../container/healthDraft';
import { imageOf } from './rules/image';
import { reportLeftovers } from './rules/leftovers';
import { mountsOf } from './rules/mounts';
import { orderOf } from './rules/order';
import { portsOf } from './rules/ports';
import { secretPlace, writeSecretPlace } from './rules/secretReference';
import { securityOf } from './rules/security';

/** What other rules have found out about a container. */
export interface ContainerFindings {
  context: EcsContext;
  resources: DraftObject;
  check: CheckDraft | undefined;
}

/** ECS takes a container for essential unless it says otherwise. */
export function essentialOf(field: Field): boolean {
  return field.field('essential').flag() ?? true;
}

/** One container as the service file writes it. */
export function draftContainer(
  container: EcsContainer,
  { context, resources, check }: ContainerFindings,
): DraftObject {
  const { field, main, at } = container;
  const name = field.field('name');
  if (main) name.changed(`The workload ${container.label}.`);
  else
    name.changed(
      container.label === container.name
        ? 'A sidecar of the same name.'
        : `The sidecar ${container.label}: Kubernetes takes lower-case letters, digits and hyphens.`,
    );
  const image = imageOf(field, { name: container.name, at });
  const asked = check && 'http' in check.way ? [check.way.http.port] : [];
  const silent = main && context.ends;
  if (silent) reportSilent(field);
  const ports = silent ? {} : portsOf(container, context, new Set(asked));
  const { env, secrets } = environmentOf(container, context);
  const { user, security } = securityOf(container, context);
  const mounts = mountsOf(container, context);
  const startAfter = orderOf(container, context);
  reportLeftovers(container, context);
  if (!check && Object.keys(ports).length)
    field.ask({
      topic: 'health',
      question: `ECS checks ${container.name} by its load balancer at most. Which path answers when it is well?`,
      proposal:
        'That its first port accepts connections makes it ready; nothing restarts it.',
      consequence:
        'A program that hangs but still listens goes on getting requests.',
      decider: 'service team',
      draft: `${at}/health`,
    });
  return compact({
    image,
    imageCredentials: credentialsOf(field),
    ...commandOf(field),
    workingDir: folderOf(field),
    ...ports,
    health: silent ? undefined : check?.health,
    resources,
    env,
    secrets,
    mounts,
    user,
    security,
    tty: terminalOf(field),
    startAfter,
    essential: !main && container.essential ? true : undefined,
  });
}

/** Nobody calls a job that runs to its end, and nothing waits for it to be well. */
function reportSilent(field: Field) {
  for (const name of ['portMappings', 'healthCheck'])
    if (field.field(name).isOpen)
      field
        .field(name)
        .unmapped(
          'A cron job runs to its end: nobody calls it, and its exit code says whether it was well.',
        );
}

/** `entryPoint` becomes command, `command` becomes args: the other way round is bug 2 of the converters. */
function commandOf(field: Field): DraftObject {
  const entry = field.field('entryPoint');
  const command = field.field('command');
  const listOf = (list: Field): string[] =>
    list.node?.kind === 'text'
      ? [list.node.text].filter(Boolean)
      : list.texts();
  const program = listOf(entry);
  const args = listOf(command);
  if (program.length)
    entry.kept('command: what replaces the entry point of the image.');
  if (args.length) command.kept('args: what is passed to the entry point.');
  return compact({
    command: program.length ? program : undefined,
    args: args.length ? args : undefined,
  });
}

function folderOf(field: Field): string | undefined {
  const folder = field.field('workingDirectory');
  if (folder.text() === undefined) return undefined;
  const path = absolutePath(folder);
  if (path === undefined) {
    folder.unmapped('Not an absolute path, or one that leads upwards.');
    return undefined;
  }
  folder.kept('The same folder.');
  return path;
}

function credentialsOf(field: Field) {
  const parameter = field
    .field('repositoryCredentials')
    .field('credentialsParameter');
  const text = parameter.text();
  if (text === undefined) return undefined;
  parameter.changed(
    'A reference to the same secret, from which the access to the registry is made.',
  );
  return writeSecretPlace(secretPlace(text));
}

function terminalOf(field: Field): true | undefined {
  const interactive = field.field('interactive');
  const terminal = field.field('pseudoTerminal');
  interactive.kept('The same.');
  terminal.kept('The same.');
  return interactive.flag() || terminal.flag() ? true : undefined;
}
