import type { Container } from '../../model/kubernetes/podSpec';
import type { Size, Suggestion } from '../../model/Signals';
import { quantityOf } from '../quantity/quantityOf';

/** What was measured of a container over seven days; what is left out was not measured. */
export interface Usage {
  /** Days of the week for which there are measurements. */
  days: number;
  /** 95th percentile of the pod that used most, in cores. */
  cpuP95?: number;
  /** The most a pod used, in bytes. */
  memoryMost?: number;
  /** Part of the scheduling periods in which it was throttled. */
  throttled?: number;
  /** How often it was ended for want of memory. */
  outOfMemory?: number;
  /** Seconds from start to ready, of the slowest in a hundred. */
  startUpSeconds?: number;
}

/** Of fewer days nothing is suggested: a week has quiet ones. */
const fewestDays = 3;
/** Room above what was used. */
const cpuRoom = 1.15;
const memoryRoom = 1.2;
/** Above this a limit is felt; the figure of kubernetes-mixin's CPUThrottlingHigh. */
const feltThrottling = 0.25;
const mebibyte = 2 ** 20;

/**
 * What of a container's size would fit better, each as the line of the service file that changes. Requests that are
 * less than double of what is used stay: to change them is not worth a deployment.
 *
 * @param workload - its name in the service file
 */
export function sizeOf(options: {
  workload: string;
  container: Container;
  usage: Usage;
}): Size {
  const { workload, container, usage } = options;
  const place = { workload, container: container.name };
  if (usage.days < fewestDays) {
    return {
      ...place,
      suggestions: [],
      unknown: [
        `Measured for ${usage.days} of 7 days; at least ${fewestDays} are needed`,
      ],
    };
  }
  const told = [
    cpuRequest(container, usage),
    memoryRequest(container, usage),
    cpuLimit(container, usage),
    startUp(container, usage),
  ];
  return {
    ...place,
    suggestions: told.flatMap(one =>
      one && typeof one !== 'string'
        ? [{ ...one, path: ['workloads', workload, ...one.path] }]
        : [],
    ),
    unknown: told.flatMap(one => (typeof one === 'string' ? [one] : [])),
  };
}

/** A suggestion, why there can be none, or nothing where it fits. */
type Told = Suggestion | string | undefined;

function cpuRequest({ resources }: Container, { cpuP95 }: Usage): Told {
  if (cpuP95 === undefined) {
    return 'CPU was not measured';
  }
  const from = resources?.requests.cpu;
  const asked = quantityOf(from);
  const fits = Math.max(Math.ceil(cpuP95 * cpuRoom * 100) / 100, 0.01);
  const to = inMillicores(fits);
  const used = `95 % of 7 days are below ${inMillicores(cpuP95)}`;
  if (asked === undefined) {
    return suggest('cpu', { to, reason: `Nothing is asked for; ${used}` });
  }
  if (asked < cpuP95 || asked > 2 * fits) {
    return suggest('cpu', { from, to, reason: used });
  }
  return undefined;
}

function memoryRequest(
  { resources }: Container,
  { memoryMost, outOfMemory = 0 }: Usage,
): Told {
  if (memoryMost === undefined) {
    return 'Memory was not measured';
  }
  const from = resources?.requests.memory;
  const asked = quantityOf(from);
  const limit = quantityOf(resources?.limits.memory);
  // What was ended at its limit would have used more.
  const most = outOfMemory > 0 ? Math.max(memoryMost, limit ?? 0) : memoryMost;
  const fits =
    Math.ceil((most * (outOfMemory > 0 ? 1.5 : memoryRoom)) / (32 * mebibyte)) *
    32 *
    mebibyte;
  const to = inMebibytes(fits);
  const used =
    outOfMemory > 0
      ? `Ended ${outOfMemory} times in 7 days for want of memory, at ${inMebibytes(
          most,
        )}`
      : `The most of 7 days was ${inMebibytes(most)}`;
  if (asked === undefined) {
    return suggest('memory', { to, reason: `Nothing is asked for; ${used}` });
  }
  if (outOfMemory > 0 || asked < most || asked > 2 * fits) {
    return asked === fits
      ? undefined
      : suggest('memory', { from, to, reason: used });
  }
  return undefined;
}

function cpuLimit({ resources }: Container, { throttled }: Usage): Told {
  const from = resources?.limits.cpu;
  const limit = quantityOf(from);
  if (limit === undefined) {
    return undefined;
  }
  if (throttled === undefined) {
    return 'Throttling was not measured';
  }
  return throttled > feltThrottling
    ? suggest('cpuLimit', {
        from,
        to: inMillicores(Math.ceil(limit * 1.5 * 100) / 100),
        reason: `Throttled in ${Math.round(throttled * 100)} % of its periods`,
      })
    : undefined;
}

function startUp(container: Container, { startUpSeconds }: Usage): Told {
  const probe = container.startupProbe ?? container.livenessProbe;
  if (startUpSeconds === undefined || probe === undefined) {
    return undefined;
  }
  const given =
    probe.initialDelaySeconds + probe.periodSeconds * probe.failureThreshold;
  return startUpSeconds > given * 0.8
    ? {
        path: ['health', 'startup'],
        from: `${given}s`,
        to: `${Math.ceil((startUpSeconds * 1.5) / 10) * 10}s`,
        reason: `It takes up to ${Math.round(
          startUpSeconds,
        )} s to be ready, and is ended after ${given} s`,
      }
    : undefined;
}

function suggest(
  resource: string,
  suggestion: Omit<Suggestion, 'path'>,
): Suggestion {
  return { path: ['resources', resource], ...suggestion };
}

function inMillicores(cores: number): string {
  return `${Math.round(cores * 1000)}m`;
}

function inMebibytes(bytes: number): string {
  return `${Math.round(bytes / mebibyte)}Mi`;
}
