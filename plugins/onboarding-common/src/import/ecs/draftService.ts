import { askOwner } from '../draft/askOwner';
import { compact, type DraftObject, type DraftValue } from '../draft/Draft';
import { draftContainer } from './draftContainer';
import { contextOf, type TaskInput } from './contextOf';
import type { EcsContext } from './EcsContext';
import type { EcsPart } from './read/detectParts';
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

/** AWS takes ten. */
const mostContainers = 50;

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
    context.containers
      .filter(container => !(container.main && context.ends))
      .map(({ name, field, at }) => [name, healthOf(field, at)]),
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
  const { ends } = context;
  if (ends) reportLasting(parts);
  const said = serviceOf(ends ? undefined : service, at);
  const scaling = ends ? {} : scalingOf(parts, said.desired, at);
  const own = drafts.get(main.label) ?? {};
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
    rollout: said.rollout,
    perNode: said.perNode ? true : undefined,
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
    owner: askOwner(task, context.owner, 'ECS'),
    identity,
    workloads: { [context.workloadName]: whole },
    environments: holdBack(context, {
      ends,
      worker: !('port' in whole) && !('ports' in whole),
      perNode: said.perNode,
    }),
  });
}

/** What goes on for ever has no place in a task that is started by a schedule. */
function reportLasting(parts: readonly EcsPart[]) {
  for (const { kind, field } of parts) {
    if (kind === 'service')
      field.decide({
        topic: 'service-and-schedule',
        question:
          'The task runs as a service and is started by a schedule too. Are these two workloads?',
        proposal:
          'The cron job alone; add the lasting workload by hand if it is needed.',
        consequence: 'What the service does is not done on the new platform.',
        decider: 'service team',
        blocks: true,
      });
    else if (
      kind === 'scalableTarget' ||
      kind === 'scalingPolicy' ||
      kind === 'scheduledAction'
    )
      field.unmapped('A cron job is not scaled.');
  }
}

function mappingOf(value: DraftValue | undefined): DraftObject {
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
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
