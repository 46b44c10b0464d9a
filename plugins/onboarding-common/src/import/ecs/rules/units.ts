/**
 * Millicores of ECS CPU units: 1024 units are one core, so 256 are 250m.
 * Bug 1 of the converters in the wild takes a unit for a millicore.
 */
export function millicoresOfUnits(units: number): number {
  return Math.round((units * 1000) / 1024);
}

/**
 * ECS CPU units of a task's `cpu`, which may also be written `1 vCPU`; undefined if it is neither.
 */
export function cpuUnits(written: string): number | undefined {
  const found = /^(\d*\.?\d+)\s*(vcpu)?$/i.exec(written.trim());
  if (!found) return undefined;
  return Number(found[1]) * (found[2] ? 1024 : 1);
}

/** MiB of a task's `memory`, which may also be written `2 GB`; undefined if it is neither. */
export function mebibytes(written: string): number | undefined {
  const found = /^(\d*\.?\d+)\s*(gb)?$/i.exec(written.trim());
  if (!found) return undefined;
  return Number(found[1]) * (found[2] ? 1024 : 1);
}

/** MiB as the service file writes them. */
export function memoryOf(count: number): string {
  const whole = Math.max(1, Math.round(count));
  return whole % 1024 === 0 ? `${whole / 1024}Gi` : `${whole}Mi`;
}
