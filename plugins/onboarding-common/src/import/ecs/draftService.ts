import { asName, freeName } from './draft/asName';
import { compact, type DraftObject, type DraftValue } from './draft/Draft';
import { draftContainer, essentialOf } from './draftContainer';
import type { EcsContainer, EcsContext } from './EcsContext';
import { findRemoved } from './findRemoved';
import type { EcsPart } from './read/detectParts';
import type { Field } from './read/Field';
import { healthOf } from './rules/health';
import { checkCycles } from './rules/order';
import { listenedPorts } from './rules/ports';
import { diskOf, podOf } from './rules/pod';
import { resourcesOf } from './rules/resources';
import { scalingOf } from './rules/scaling';
import { scheduleOf } from './rules/schedule';
import { serviceOf, stopOf } from './rules/service';
import { taskOf } from './rules/task';
import { addVolumes } from './rules/volumes';

/** One task definition with all that was given with it. */
export interface TaskInput {
  task: Field;
  containers: readonly Field[];
  parts: readonly EcsPart[];
  target: number;
}

/** A name and a workload together must leave room for suffixes: 52. */
const longestName = 40;
/** AWS takes ten. */
const mostContainers = 50;
const mostLinks = 10;
const unknownOwner = 'unknown-team';

/** The service file of a task; problems and outcomes are in the ledgers of its fields. */
export function draftService(input: TaskInput): DraftObject | undefined {
  const { task, containers, parts } = input;
  if (!containers.length || containers.length > mostContainers) {
    task.problem(
      containers.length
        ? `The task definition has ${containers.length} containers; ECS takes ten.`
        : 'The task definition has no container.',
      'Give a task definition as AWS prints it.',
    );
    return undefined;
  }
  const named = new Set<string>();
  for (const field of containers) {
    const name = field.field('name').text() ?? '';
    if (!named.has(name)) {
      named.add(name);
      continue;
    }
    field.problem(
      name
        ? `There are two containers called ${name}.`
        : 'There are two containers without a name.',
      'Give each a name of its own; ECS would refuse it too.',
    );
    return undefined;
  }
  const services = parts.filter(({ kind }) => kind === 'service');
  const service = services[0]?.field;
  for (const { field } of services.slice(1))
    field.problem(
      'There is a second service definition.',
      'Give the one of this service only.',
    );
  const context = contextOf(input, service);
  const main = context.containers.find(one => one.main);
  if (!main) return undefined;
  checkPorts(context);
  checkCycles(context.containers);
  addVolumes(task, context);
  const resources = resourcesOf(task, context);
  const checks = new Map(
    context.containers.map(({ name, field, at }) => [
      name,
      healthOf(field, at),
    ]),
  );
  const drafts = new Map(
    [...context.containers]
      .sort((a, b) => Number(b.main) - Number(a.main))
      .map(container => [
        container.label,
        draftContainer(container, {
          context,
          resources: resources.get(container.name) ?? {},
          check: checks.get(container.name),
        }),
      ]),
  );
  const { identity, workload } = taskOf(task, context);
  const { at } = main;
  const schedule = scheduleOf(parts, at);
  const said = serviceOf(service, at);
  const scaling = scalingOf(parts, said.desired, at);
  const ends = 'schedule' in schedule;
  const own = drafts.get(main.label) ?? {};
  if (ends) {
    delete own.port;
    delete own.ports;
    delete own.health;
  }
  drafts.delete(main.label);
  const { placement, ...rest } = workload;
  const replicas = Object.keys(scaling).length ? scaling : said.desired;
  const whole: DraftObject = compact({
    ...own,
    resources: compact({ ...mappingOf(own.resources), disk: diskOf(task) }),
    ...podOf(context),
    ...schedule,
    ...rest,
    scale: ends || said.perNode ? undefined : replicas,
    rollout: ends ? undefined : said.rollout,
    perNode: said.perNode && !ends ? true : undefined,
    placement: compact({
      ...mappingOf(placement),
      ...said.placement,
    }),
    volumes: context.volumes,
    stop: stopOf(context.containers.map(({ field }) => field)),
    sidecars: compact(Object.fromEntries(drafts)),
  });
  return compact({
    apiVersion: 'portolan.dev/v1',
    kind: 'Service',
    name: context.serviceName,
    owner: ownerOf(task, context.owner),
    identity,
    workloads: { [context.workloadName]: whole },
    environments: holdBack(context, {
      ends,
      worker: !('port' in whole) && !('ports' in whole),
      perNode: said.perNode,
    }),
  });
}

function mappingOf(value: DraftValue | undefined): DraftObject {
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}

function contextOf(
  { task, containers, parts, target }: TaskInput,
  service: Field | undefined,
): EcsContext {
  const removed = findRemoved(task, containers);
  const family = task.field('family');
  const given = family.text() ?? service?.field('serviceName').text();
  const names = containers.map(field => field.field('name').text());
  const serviceName = asName(given ?? names[0] ?? '', longestName, 'service');
  if (family.present && family.text() !== undefined)
    family.changed(
      family.text() === serviceName
        ? 'Names the service.'
        : `Names the service: ${serviceName}.`,
    );
  if (given === undefined)
    task.ask({
      topic: 'name',
      question: 'The definition has no family. What is the service called?',
      proposal: serviceName,
      consequence: 'The name is used everywhere and is hard to change later.',
      decider: 'service team',
      draft: '/name',
    });
  const kept = containers.filter(
    field => !removed.has(field.field('name').text() ?? ''),
  );
  const served = new Set(
    ['loadBalancers', 'serviceRegistries'].flatMap(
      name =>
        service
          ?.field(name)
          .items()
          .flatMap(item => item.field('containerPort').number() ?? []) ?? [],
    ),
  );
  const mainField = mainOf(kept, service);
  const scheduled = parts.some(
    ({ kind, field }) =>
      kind !== 'scheduledAction' && field.field('scheduleExpression').present,
  );
  const called = mainField && listenedPorts(mainField).length > 0;
  const lasting = called ? 'web' : 'worker';
  const workloadName = scheduled ? 'job' : lasting;
  const taken = new Set([workloadName]);
  const list = kept.map((field): EcsContainer => {
    const name =
      field.field('name').text() ?? `container ${kept.indexOf(field) + 1}`;
    const main = field === mainField;
    const label = main
      ? workloadName
      : freeName(asName(name, longestName, 'sidecar'), longestName, taken);
    const at = main
      ? `/workloads/${workloadName}`
      : `/workloads/${workloadName}/sidecars/${label}`;
    return { field, name, label, main, at, essential: essentialOf(field) };
  });
  return {
    target,
    serviceName,
    owner: unknownOwner,
    workloadName,
    containers: list,
    removed,
    networkMode: task.field('networkMode').text(),
    fargate: task.field('requiresCompatibilities').texts().includes('FARGATE'),
    volumeLabels: new Map(),
    volumes: {},
    linkNames: kept
      .flatMap(field => field.field('links').texts())
      .slice(0, mostLinks)
      .flatMap(link => link.split(':').at(-1) || []),
    portNames: new Set(),
    served,
  };
}

/** The container that the workload is about: whom the load balancer calls, else one with a port, essential if possible, else the first essential one. */
function mainOf(containers: readonly Field[], service: Field | undefined) {
  const called = service
    ?.field('loadBalancers')
    .items()[0]
    ?.field('containerName')
    .text();
  const essential = containers.filter(essentialOf);
  return (
    containers.find(
      field => called !== undefined && field.field('name').text() === called,
    ) ??
    essential.find(field => listenedPorts(field).length) ??
    containers.find(field => listenedPorts(field).length) ??
    essential[0] ??
    containers[0]
  );
}

function ownerOf(task: Field, owner: string): string {
  task.ask({
    topic: 'owner',
    question: 'Which team answers for the service? ECS does not say.',
    proposal: owner,
    consequence: 'Alerts and questions reach nobody.',
    decider: 'service team',
    blocks: true,
    draft: '/owner',
  });
  return owner;
}

/** Containers of one pod share a network: two cannot listen on one port, as they could in bridge mode. */
function checkPorts({ containers }: EcsContext) {
  const seen = new Map<string, string>();
  for (const { field, name } of containers)
    for (const { mapping, key } of listenedPorts(field)) {
      const other = seen.get(key);
      if (other !== undefined)
        mapping.problem(
          `${other} and ${name} both listen on ${key}; containers of one pod share one network.`,
          'Change one of the ports, or split the task definition into two services.',
        );
      seen.set(key, name);
    }
}

/** Until the hand-over nothing may run twice: cron jobs are suspended, consumers are at zero, in production. */
function holdBack(
  { workloadName, containers }: EcsContext,
  {
    ends,
    worker,
    perNode,
  }: { ends: boolean; worker: boolean; perNode: boolean },
): DraftObject {
  if (!ends && (!worker || perNode)) return {};
  if (!ends)
    containers
      .find(({ main }) => main)
      ?.field.ask({
        topic: 'hand-over',
        question:
          'The task has no port, so it takes its work from somewhere. When does it move from ECS?',
        proposal: 'Later: no replica in production until the hand-over.',
        consequence: 'With replicas in both places its work may be done twice.',
        decider: 'service team',
        draft: '/environments/production',
      });
  return {
    production: {
      workloads: { [workloadName]: ends ? { suspend: true } : { scale: 0 } },
    },
  };
}
