import { askDevices, type MachinePlace } from '../../container/machine';
import { bytesOf, quantityOfBytes } from '../../container/units';
import { compact, type DraftObject } from '../../draft/Draft';
import type { Field } from '../../read/Field';

function millicores(field: Field): number | undefined {
  const text = field.text();
  const cores =
    text !== undefined && /^\d*\.?\d+$/.test(text) ? Number(text) : 0;
  return cores > 0 && cores <= 1024
    ? Math.max(1, Math.round(cores * 1000))
    : undefined;
}

/** The first of several fields that says a number; what the others say is said twice. */
function firstOf<T>(
  fields: readonly Field[],
  read: (field: Field) => T | undefined,
  note: string,
): T | undefined {
  let found: T | undefined;
  for (const field of fields) {
    if (!field.present) continue;
    const value = read(field);
    if (value === undefined) field.unmapped('Not an amount.');
    else if (found === undefined) {
      found = value;
      field.changed(note);
    } else field.unmapped('Said twice; the other counts.');
  }
  return found;
}

function bytesIn(field: Field): number | undefined {
  return bytesOf(field.text() ?? '');
}

/** What a service reserves and may use. Amounts that are only a limit are reserved too, so that nobody is surprised. */
export function resourcesOf(service: Field, place: MachinePlace): DraftObject {
  const resources = service.field('deploy').field('resources');
  const limits = resources.field('limits');
  const reserved = resources.field('reservations');
  const memoryLimit = firstOf(
    [limits.field('memory'), service.field('mem_limit')],
    bytesIn,
    'The same, in MiB.',
  );
  const memory = firstOf(
    [reserved.field('memory'), service.field('mem_reservation')],
    bytesIn,
    'Reserved.',
  );
  const cpuLimit = firstOf(
    [limits.field('cpus'), service.field('cpus')],
    millicores,
    'The same limit.',
  );
  const cpu = firstOf([reserved.field('cpus')], millicores, 'Reserved.');
  for (const field of [
    limits.field('pids'),
    reserved.field('generic_resources'),
  ])
    if (field.present && field.isOpen)
      field.unmapped('Kubernetes has no such limit for one container.');
  const devices = reserved.field('devices');
  if (devices.present) askDevices(devices, place);
  const asked = Math.min(
    memory ?? memoryLimit ?? Infinity,
    memoryLimit ?? Infinity,
  );
  return compact({
    cpu: cpu === undefined ? undefined : `${Math.min(cpu, cpuLimit ?? cpu)}m`,
    memory: Number.isFinite(asked) ? quantityOfBytes(asked) : undefined,
    cpuLimit: cpuLimit === undefined ? undefined : `${cpuLimit}m`,
    memoryLimit:
      memoryLimit === undefined || memoryLimit === asked
        ? undefined
        : quantityOfBytes(memoryLimit),
  });
}
