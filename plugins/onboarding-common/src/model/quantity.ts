import { z } from 'zod';
import { quoted, scalar } from './scalar';

const cpuPattern = /^(?:\d+m|\d+(?:\.\d{1,3})?)$/;
const memoryPattern = /^\d+(?:\.\d+)?(?:Ki|Mi|Gi|Ti)$/;
const durationPattern = /^\d+(?:\.\d+)?(?:ms|s|m|h|d)$/;
const percentPattern = /^\d{1,3}(?:\.\d+)?%$/;

const memoryUnits: Record<string, number> = {
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};
const durationUnits: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Bare CPU numbers above this were meant as millicores or ECS units, not as whole cores. */
const mostCores = 64;

function unitOf(written: string): string {
  return written.replace(/^[\d.]+/, '');
}

function millicores(written: string): number {
  return written.endsWith('m')
    ? Number.parseInt(written, 10)
    : Math.round(Number.parseFloat(written) * 1000);
}

function toBytes(written: string): number {
  return Math.round(
    Number.parseFloat(written) * (memoryUnits[unitOf(written)] ?? 1),
  );
}

function toMilliseconds(written: string): number {
  return Math.round(
    Number.parseFloat(written) * (durationUnits[unitOf(written)] ?? 1),
  );
}

const cpuExpected = 'CPU such as 250m (a quarter of a core) or 0.5';
const memoryExpected = 'memory with a unit such as 512Mi or 1Gi';

function cpuTooBig(cores: number, written: unknown): string | undefined {
  if (cores <= 0) return `${quoted(written)} is no CPU at all`;
  return cores > mostCores
    ? `${quoted(written)} without a unit means ${cores} whole cores`
    : undefined;
}

/** CPU as written (`250m`, `0.5`); parsed into **millicores**. A bare number above 64 is taken for a forgotten unit. */
export const cpuSchema = z
  .union([
    scalar({
      pattern: cpuPattern,
      expected: cpuExpected,
      remedy: written =>
        /^\d+$/.test(written)
          ? `Write ${written}m for millicores. ECS units are 1024 to the core: ${written} units are ${Math.round(
              (Number(written) * 1000) / 1024,
            )}m.`
          : 'Write 250m for a quarter of a core, or 0.5 for half of one.',
      examples: ['250m', '0.5'],
      wrong: written =>
        written.endsWith('m')
          ? cpuTooBig(millicores(written) > 0 ? 1 : 0, written)
          : cpuTooBig(Number(written), written),
    }),
    z.number().superRefine((cores, context) => {
      const message = cpuTooBig(cores, cores);
      if (message === undefined) return;
      context.addIssue({
        code: 'custom',
        message,
        params: {
          remedy: `Write ${quoted(
            cores,
          )}m for millicores. ECS units are 1024 to the core: ${quoted(
            cores,
          )} units are ${Math.round((cores * 1000) / 1024)}m.`,
        },
      });
    }),
  ])
  .transform(written => millicores(String(written)));

/** Memory or disk as written (`512Mi`); parsed into **bytes**. A number without a unit is refused. */
export const bytesSchema = z
  .union([
    scalar({
      pattern: memoryPattern,
      expected: memoryExpected,
      remedy: written =>
        /^\d+$/.test(written)
          ? `Write ${written}Mi for mebibytes, which is what ECS and docker mean by ${written}.`
          : 'Use Ki, Mi, Gi or Ti, as in 512Mi; they are powers of 1024.',
      examples: ['512Mi', '1Gi'],
      wrong: written =>
        toBytes(written) > 0 ? undefined : `${quoted(written)} is nothing`,
    }),
    z
      .number()
      .superRefine((amount, context) => {
        context.addIssue({
          code: 'custom',
          message: `${quoted(amount)} has no unit; expected ${memoryExpected}`,
          params: {
            remedy: `Write ${quoted(
              amount,
            )}Mi for mebibytes, which is what ECS and docker mean by ${quoted(
              amount,
            )}.`,
          },
        });
      })
      .meta({ not: {} }),
  ])
  .transform(written => toBytes(String(written)));

function duration(wrong: (milliseconds: number) => string | undefined) {
  return scalar({
    pattern: durationPattern,
    expected: 'a duration such as 30s, 5m or 1h',
    remedy: written =>
      /^\d+$/.test(written)
        ? `Write ${written}s for seconds.`
        : 'Use ms, s, m, h or d after one number, as in 90s.',
    examples: ['30s', '1h'],
    wrong: written => wrong(toMilliseconds(written)),
  });
}

/** A duration of at least a second as written (`30s`); parsed into **seconds**. */
export const secondsSchema = duration(milliseconds =>
  milliseconds % 1000 === 0 ? undefined : 'Kubernetes counts in whole seconds',
).transform(written => toMilliseconds(written) / 1000);

/** A short duration as written (`300ms`); parsed into **milliseconds**. */
export const millisecondsSchema = duration(milliseconds =>
  milliseconds > 0 ? undefined : 'a latency of 0 can never be met',
).transform(toMilliseconds);

/** A percentage as written (`70%`); parsed into a number from **0 to 100**. */
export const percentSchema = scalar({
  pattern: percentPattern,
  expected: 'a percentage such as 70%',
  remedy: written =>
    /^\d+(\.\d+)?$/.test(written)
      ? `Write ${written}%.`
      : 'Write a number from 0 to 100 with the sign, as in 99.9%.',
  examples: ['70%', '99.9%'],
  wrong: written =>
    Number.parseFloat(written) > 100
      ? `${quoted(written)} is more than 100%`
      : undefined,
}).transform(written => Number.parseFloat(written));

/**
 * Writes CPU as a Kubernetes quantity.
 * @param cpu millicores
 */
export function cpuQuantity(cpu: number): string {
  return cpu % 1000 === 0 ? String(cpu / 1000) : `${cpu}m`;
}

/**
 * Writes memory or disk as a Kubernetes quantity, in the largest unit that loses nothing.
 * @param bytes whole bytes
 */
export function bytesQuantity(bytes: number): string {
  const unit = ['Ti', 'Gi', 'Mi', 'Ki'].find(
    name => bytes % (memoryUnits[name] ?? 1) === 0,
  );
  return unit === undefined
    ? String(bytes)
    : `${bytes / (memoryUnits[unit] ?? 1)}${unit}`;
}
