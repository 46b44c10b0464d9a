import { bytesQuantity, cpuQuantity } from '../model/quantity';
import type { Path } from '../model/Finding';
import type { Workload } from '../model/service/workload';
import type { ContainerValues, Place } from './Place';

/** Bytes as the chart takes them: always with a unit, so whole Ki at least. */
export function sizeOf(bytes: number): string {
  return bytesQuantity(Math.max(1, Math.ceil(bytes / 1024)) * 1024);
}

interface Bounded {
  asked: number;
  most: number | undefined;
  what: 'cpu' | 'memory';
}

function bounded(place: Place, path: Path, { asked, most, what }: Bounded) {
  if (most === undefined || asked <= most) return asked;
  const write = what === 'cpu' ? cpuQuantity : sizeOf;
  place.tell({
    kind: 'decision',
    path: [...path, 'resources', what],
    text: `${write(asked)} of ${what} is more than the ${write(
      most,
    )} a container may have here; ${write(most)} is written.`,
    remedy: `Ask for ${write(
      most,
    )} at most, or have limits raised in the platform file.`,
    who: 'platform team',
  });
  return most;
}

/** Requests and limits of a container: what it says, else what the platform gives, within the platform's bounds. */
export function planResources(
  place: Place,
  resources: Workload['resources'],
  path: Path,
): ContainerValues['resources'] {
  const { limits } = place.platform;
  const { maxCpu, maxMemory } = limits;
  const limit = (asked: number, what: 'cpu' | 'memory') =>
    bounded(place, path, {
      asked,
      what,
      most: what === 'cpu' ? maxCpu : maxMemory,
    });
  const most = limit(
    resources.memoryLimit ?? resources.memory ?? limits.memory,
    'memory',
  );
  const memory = Math.min(resources.memory ?? limits.memory, most);
  const cpuLimit =
    resources.cpuLimit === undefined
      ? undefined
      : limit(resources.cpuLimit, 'cpu');
  const cpu = Math.min(
    limit(resources.cpu ?? limits.cpu, 'cpu'),
    cpuLimit ?? Infinity,
  );
  const disk =
    resources.disk === undefined
      ? undefined
      : { ephemeralStorage: sizeOf(resources.disk) };
  return {
    requests: { cpu: cpuQuantity(cpu), memory: sizeOf(memory), ...disk },
    limits: {
      ...(cpuLimit !== undefined && { cpu: cpuQuantity(cpuLimit) }),
      memory: sizeOf(most),
      ...disk,
      ...(resources.gpu !== undefined && {
        devices: { 'nvidia.com/gpu': resources.gpu },
      }),
    },
  };
}
