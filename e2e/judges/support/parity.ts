import { type EcsContainer, readTask } from './ecsTask';
import { podTemplatesOf } from './pods';
import type { RealFile } from './realFiles';
import { valueAt, type RenderedObject } from './render';
import {
  containerSchema,
  type RenderedContainer,
  variablesOf,
} from './renderedContainer';

/** How a file compares: what is the same, what the loss report declares otherwise, and what it does not declare. */
export interface Parity {
  same: number;
  /** Of the loss report. */
  declared: string[];
  /** Differences that nobody declared. */
  silent: string[];
}

/** Millicores and MiB of a quantity. */
function quantity(text: string | undefined): number {
  const found = /^(\d+(?:\.\d+)?)(m|Mi|Gi|)$/.exec(text ?? '');
  if (!found) return NaN;
  const factor = { m: 1, Mi: 1, Gi: 1024, '': 1000 }[found[2]] ?? NaN;
  return Number(found[1]) * factor;
}

/** Units of a task's `cpu`, MiB of its `memory`. */
function taskNumber(text: string | undefined): number {
  const found = /^(\d+(?:\.\d+)?)\s*(vcpu|gb)?$/i.exec(text ?? '');
  return found ? Number(found[1]) * (found[2] ? 1024 : 1) : 0;
}

/** Compares a rendered manifest with the task definition that it comes from. */
export function compare(
  { name, text, imported }: RealFile,
  objects: readonly RenderedObject[],
): Parity {
  const { task, at: within } = readTask(text);
  const [template] = podTemplatesOf(objects);
  if (!template) throw new Error(`${name} has no pod`);
  const rendered = [
    ...template.pod.initContainers,
    ...template.pod.containers,
  ].map(each => containerSchema.parse(each));
  const parity: Parity = { same: 0, declared: [], silent: [] };
  const all = imported.report;
  /** Equal, or the loss report says otherwise of this leaf or of what it lies in. */
  const hold = (what: string, isSame: boolean, leaf: string) => {
    const path = `${within}${leaf}`;
    if (isSame) {
      parity.same += 1;
      return;
    }
    const note = all.find(
      entry =>
        (entry.path === path || entry.path.startsWith(`${path}/`)) &&
        entry.outcome !== 'kept',
    );
    const asked = imported.decisions.some(each => each.path === path);
    if (note || asked)
      parity.declared.push(`${what}: ${note?.note ?? 'a decision'}`);
    else parity.silent.push(`${what} (${path})`);
  };

  const pairs: [EcsContainer, RenderedContainer][] = [];
  for (const [at, container] of task.containerDefinitions.entries()) {
    const place = `/containerDefinitions/${at}`;
    const label =
      all.find(({ path }) => path === `${within}${place}/name`)?.note ?? '';
    const called =
      /^The (?:workload|sidecar) ([a-z0-9-]+)/.exec(label)?.[1] ??
      container.name;
    const found = rendered.find(each => each.name === called);
    if (!found) {
      hold(`container ${container.name}`, false, place);
      continue;
    }
    pairs.push([container, found]);
    const of = (what: string) => `${container.name} ${what}`;
    const { env, secrets } = variablesOf(found, objects);

    for (const [nth, port] of container.portMappings.entries())
      hold(
        of(`port ${port.containerPort}`),
        found.ports.some(
          each =>
            each.containerPort === port.containerPort &&
            each.protocol === port.protocol.toUpperCase(),
        ),
        `${place}/portMappings/${nth}`,
      );
    for (const [nth, variable] of container.environment.entries())
      hold(
        of(`env ${variable.name}`),
        env.get(variable.name) === variable.value,
        `${place}/environment/${nth}`,
      );
    const names = new Set(
      [...container.environment, ...container.secrets].map(each => each.name),
    );
    for (const added of [...env.keys(), ...secrets.keys()])
      if (!names.has(added) && !added.startsWith('OTEL_'))
        parity.silent.push(of(`env ${added} is new`));
    for (const [nth, secret] of container.secrets.entries()) {
      const [key = '', property = ''] = (secrets.get(secret.name) ?? '').split(
        '#',
      );
      hold(
        of(`secret ${secret.name}`),
        key !== '' &&
          secret.valueFrom.includes(key) &&
          secret.valueFrom.includes(property),
        `${place}/secrets/${nth}`,
      );
    }
    hold(
      of('command'),
      found.command.join('\0') === container.entryPoint.join('\0'),
      `${place}/entryPoint`,
    );
    hold(
      of('args'),
      found.args.join('\0') === container.command.join('\0'),
      `${place}/command`,
    );
    if (container.user !== undefined)
      hold(
        of('user'),
        String(
          found.securityContext.runAsUser ??
            valueAt(template.pod, 'securityContext/runAsUser'),
        ) === container.user.split(':')[0],
        `${place}/user`,
      );
    const { requests, limits } = found.resources;
    if (container.cpu > 0)
      hold(
        of('cpu'),
        quantity(requests.cpu) ===
          Math.max(1, Math.round((container.cpu * 1000) / 1024)),
        `${place}/cpu`,
      );
    hold(of('no limit of cpu'), limits.cpu === undefined, `${place}/cpu`);
    const reserved = container.memoryReservation ?? container.memory;
    if (reserved !== undefined)
      hold(
        of('memory'),
        quantity(requests.memory) === reserved,
        `${place}/memoryReservation`,
      );
    if (container.memory !== undefined)
      hold(
        of('limit of memory'),
        quantity(limits.memory) === container.memory,
        `${place}/memory`,
      );
  }

  const sum = (of: (one: RenderedContainer) => string | undefined) =>
    pairs.reduce((total, [, one]) => total + quantity(of(one)), 0);
  const own = (of: (one: EcsContainer) => number | undefined) =>
    pairs.every(([one]) => (of(one) ?? 0) > 0);
  // Where a container has no number of its own, all together have the task's; where all have, they are compared above.
  const [cpu, memory] = [taskNumber(task.cpu), taskNumber(task.memory)];
  if (cpu > 0 && !own(one => one.cpu))
    hold(
      'cpu of the task',
      Math.abs(sum(one => one.resources.requests.cpu) - (cpu * 1000) / 1024) <=
        pairs.length,
      '/cpu',
    );
  if (memory > 0 && !own(one => one.memoryReservation ?? one.memory))
    hold(
      'memory of the task',
      Math.abs(sum(one => one.resources.requests.memory) - memory) <=
        pairs.length,
      '/memory',
    );
  const grace = valueAt(template.pod, 'terminationGracePeriodSeconds');
  const sleep = Math.max(
    ...rendered.map(each =>
      Number(valueAt(each.lifecycle, 'preStop/sleep/seconds') ?? 0),
    ),
  );
  hold(
    'stop time',
    Number(grace ?? 30) - sleep ===
      Math.max(...pairs.map(([one]) => one.stopTimeout ?? 30)),
    '/containerDefinitions/0/stopTimeout',
  );
  return parity;
}
