import { asName, freeName } from '../draft/asName';
import { essentialOf } from './draftContainer';
import type { EcsContainer, EcsContext } from './EcsContext';
import { findRemoved } from './findRemoved';
import type { EcsPart } from './read/detectParts';
import type { Field } from '../read/Field';
import { isEnd } from './rules/order';
import { listenedPorts } from './rules/ports';
import { isSchedule } from './rules/schedule';

/** One task definition with all that was given with it. */
export interface TaskInput {
  task: Field;
  containers: readonly Field[];
  parts: readonly EcsPart[];
  target: number;
}

/** A name and a workload together must leave room for suffixes: 52. */
const longestName = 40;
const mostLinks = 10;
const unknownOwner = 'unknown-team';

/** The names and containers of a task: what the rules share. */
export function contextOf(
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
  const scheduled = parts.some(isSchedule);
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
    ends: scheduled,
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

/**
 * The container that the workload is about: whom the load balancer calls, else one with a port, essential if possible,
 * else the first essential one. Whose end another waits for it is only if there is nobody else.
 */
function mainOf(containers: readonly Field[], service: Field | undefined) {
  const called = service
    ?.field('loadBalancers')
    .items()[0]
    ?.field('containerName')
    .text();
  const ending = new Set(
    containers
      .flatMap(field => field.field('dependsOn').items())
      .filter(entry => isEnd(entry.field('condition').text()))
      .map(entry => entry.field('containerName').text()),
  );
  const lasting = containers.filter(
    field => !ending.has(field.field('name').text()),
  );
  const essential = lasting.filter(essentialOf);
  return (
    containers.find(
      field => called !== undefined && field.field('name').text() === called,
    ) ??
    essential.find(field => listenedPorts(field).length) ??
    lasting.find(field => listenedPorts(field).length) ??
    essential[0] ??
    lasting[0] ??
    containers[0]
  );
}
