import { quantityOfBytes } from '../../container/units';
import { compact, type DraftObject } from '../../draft/Draft';
import type { Field } from '../../read/Field';

/** What the container may use; a limit of memory is reserved too. */
export function resourcesOf(host: Field): DraftObject {
  const amount = (name: string, note: string) => {
    const field = host.field(name);
    const count = field.number();
    if (count === undefined || count <= 0 || !Number.isSafeInteger(count)) {
      if (field.present) field.kept('Not limited in Docker.');
      return undefined;
    }
    field.changed(note);
    return count;
  };
  const limit = amount('Memory', 'Memory in MiB, reserved and at most.');
  const reserved = amount('MemoryReservation', 'Reserved.');
  const cpus = amount('NanoCpus', 'The same limit of CPU.');
  const asked = Math.min(reserved ?? limit ?? Infinity, limit ?? Infinity);
  return compact({
    memory: Number.isFinite(asked) ? quantityOfBytes(asked) : undefined,
    memoryLimit:
      limit === undefined || limit === asked
        ? undefined
        : quantityOfBytes(limit),
    cpuLimit:
      cpus === undefined
        ? undefined
        : `${Math.max(1, Math.round(cpus / 1e6))}m`,
  });
}
