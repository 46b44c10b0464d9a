import { compact, type DraftObject } from '../../draft/Draft';
import type { EcsContainer, EcsContext } from '../EcsContext';
import type { Field } from '../../read/Field';
import { cpuUnits, mebibytes, memoryOf, millicoresOfUnits } from './units';

/** Names of the task's own numbers, for notes. */
interface TaskNumbers {
  cpu: number | undefined;
  memory: number | undefined;
}

/** A container's own numbers: units of CPU, MiB. */
interface OwnNumbers {
  cpu: number | undefined;
  memory: number | undefined;
  reservation: number | undefined;
}

/**
 * Resources of every container, by its ECS name. CPU is a share in ECS on Linux, so it becomes a request without a
 * limit. What the task has and no container claims goes to the containers without numbers, in equal parts, or else to
 * the main one.
 */
export function resourcesOf(
  task: Field,
  context: EcsContext,
): ReadonlyMap<string, DraftObject> {
  const { containers } = context;
  const numbers: TaskNumbers = {
    cpu: cpuUnits(task.field('cpu').text() ?? ''),
    memory: mebibytes(task.field('memory').text() ?? ''),
  };
  const own = new Map(
    containers.map(({ name, field }): [string, OwnNumbers] => [
      name,
      {
        cpu: field.field('cpu').positive(),
        memory: field.field('memory').positive(),
        reservation: field.field('memoryReservation').positive(),
      },
    ]),
  );
  const resources = new Map<string, DraftObject>();
  for (const container of containers) {
    const { cpu, memory, reservation } = own.get(container.name) ?? {
      cpu: undefined,
      memory: undefined,
      reservation: undefined,
    };
    const share = shareOf(container, { own, numbers, context });
    reportOwn(container, { numbers, share });
    const reserved = reservation ?? memory ?? share.memory;
    const limit =
      memory ??
      (reservation
        ? softLimit(container, { reservation, numbers })
        : undefined);
    const units = cpu ?? share.cpu;
    resources.set(
      container.name,
      compact({
        cpu: units ? `${Math.max(1, millicoresOfUnits(units))}m` : undefined,
        memory: reserved ? memoryOf(reserved) : undefined,
        memoryLimit:
          limit && reserved && limit > reserved ? memoryOf(limit) : undefined,
        gpu: gpuOf(container.field),
      }),
    );
  }
  reportTask(task, { numbers, context });
  return resources;
}

interface Sharing {
  own: ReadonlyMap<string, OwnNumbers>;
  numbers: TaskNumbers;
  context: EcsContext;
}

/** What a container without numbers gets of the task's. */
function shareOf(container: EcsContainer, sharing: Sharing) {
  const { own, numbers, context } = sharing;
  const part = (
    total: number | undefined,
    claimed: (one: OwnNumbers) => number | undefined,
  ): number | undefined => {
    const all = context.containers.map(({ name }) => own.get(name));
    const open = all.filter(one => one && !claimed(one)).length;
    const mine = own.get(container.name);
    if (!total || !open || !mine || claimed(mine)) return undefined;
    const used = all.reduce(
      (sum, one) => sum + ((one && claimed(one)) ?? 0),
      0,
    );
    const rest = Math.floor((total - used) / open);
    return rest > 0 ? rest : undefined;
  };
  return {
    cpu: part(numbers.cpu, ({ cpu }) => cpu),
    memory: part(
      numbers.memory,
      ({ memory, reservation }) => reservation ?? memory,
    ),
  };
}

function softLimit(
  container: EcsContainer,
  { reservation, numbers }: { reservation: number; numbers: TaskNumbers },
): number {
  const limit = Math.max(numbers.memory ?? 0, reservation * 2);
  container.field.field('memoryReservation').decide({
    topic: 'memory-limit',
    question: `${container.name} reserves ${reservation} MiB and has no hard limit (memory). How much may it use at most?`,
    proposal: `${memoryOf(limit)}, ${
      numbers.memory === limit
        ? 'the memory of the task'
        : 'twice the reservation'
    }.`,
    consequence:
      'Above the limit it is killed. Without any limit, which most clusters refuse, it could take the memory of its neighbours.',
    decider: 'service team',
    draft: `${container.at}/resources/memoryLimit`,
  });
  return limit;
}

function reportOwn(
  { field }: EcsContainer,
  {
    numbers,
    share,
  }: {
    numbers: TaskNumbers;
    share: { cpu: number | undefined; memory: number | undefined };
  },
) {
  const cpu = field.field('cpu');
  const units = cpu.positive();
  if (units)
    cpu.changed(
      `${units} units of 1024 a core are ${millicoresOfUnits(
        units,
      )}m, reserved. No limit: in ECS it is a share, not a cap.`,
    );
  else if (cpu.number() === 0)
    cpu.changed(
      share.cpu
        ? `None of its own: ${millicoresOfUnits(share.cpu)}m of the task's.`
        : 'None of its own, so the default of the platform.',
    );
  const memory = field.field('memory');
  if (memory.positive())
    memory.kept('The hard limit, in MiB; above it the container is killed.');
  const reservation = field.field('memoryReservation');
  if (reservation.positive() && memory.positive())
    reservation.kept('What is reserved, in MiB.');
  if (numbers.memory && (memory.positive() ?? 0) > numbers.memory)
    memory.problem(
      `The container asks for ${memory.number()} MiB, more than the task has (${
        numbers.memory
      } MiB).`,
      'Correct one of the two; ECS would refuse it too.',
    );
}

function reportTask(
  task: Field,
  { numbers, context }: { numbers: TaskNumbers; context: EcsContext },
) {
  const alone = context.containers.length === 1;
  const gated =
    context.target >= 34
      ? 'Kubernetes 1.34 and later could also limit the pod as a whole (beta); the chart does it by container.'
      : `Kubernetes 1.${context.target} cannot limit the pod as a whole (1.34 can).`;
  for (const [name, value, unit] of [
    ['cpu', numbers.cpu, 'units of CPU'],
    ['memory', numbers.memory, 'MiB'],
  ] as const) {
    const field = task.field(name);
    if (value === undefined) {
      if (field.present && field.text() !== undefined)
        field.unmapped('Not a number of units, vCPU, MiB or GB.');
      continue;
    }
    const note = alone
      ? `The task's ${value} ${unit} are its one container's.`
      : `The task's ${value} ${unit} are divided among its containers. ${gated}`;
    field.changed(note);
  }
}

function gpuOf(container: Field): number | undefined {
  let gpus: number | undefined;
  for (const entry of container.field('resourceRequirements').items()) {
    const type = entry.field('type').text();
    const count = entry.field('value').positive();
    if (type === 'GPU' && count && count <= 16 && Number.isInteger(count)) {
      gpus = count;
      entry.changed(`${count} GPU, by the device plugin of the nodes.`);
    } else {
      entry.unmapped(
        `${
          type ?? 'This resource'
        } has no twin here: it needs nodes and a device plugin that the platform names.`,
      );
    }
  }
  return gpus;
}
