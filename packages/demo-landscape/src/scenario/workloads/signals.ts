import { MINUTE, SECOND } from '../clock';
import { createDice, unit, type Dice } from '../random';
import type { Service } from '../services';
import { busyness, wander } from '../values';
import { requestsOf } from './requests';
import type { PodLife } from './podLives';
import { storyRollback } from './releases';

const dices = new Map<string, Dice>();

function diceOf(key: string): Dice {
  const known = dices.get(key);
  if (known) {
    return known;
  }
  if (dices.size > 5_000) {
    dices.clear();
  }
  const made = createDice(key);
  dices.set(key, made);
  return made;
}

/** What share of its request a workload's pods use at the most: some asked for far too much, a few for too little. */
function appetite(name: string): number {
  const share = unit('appetite', name);
  return share < 0.3 ? 0.12 + share * 0.4 : 0.3 + share * 0.75;
}

/** Cores a pod uses at the instant. */
export function cpuOf({ plan, name }: PodLife, at: number): number {
  const { cpu } = requestsOf(plan);
  const most = plan.scale.atMaximum ? 0.95 : appetite(plan.name);
  const busy = 0.4 + 0.6 * busyness(plan.scale.rhythm, at);
  return (
    (cpu / 1000) * most * busy * wander(diceOf(`cpu ${name}`), [0.8, 1.15], at)
  );
}

/** Bytes of memory a pod works with at the instant: grows in the first half hour, then hardly. */
export function memoryOf(
  { plan, name, startsAt }: PodLife,
  at: number,
): number {
  const { memory } = requestsOf(plan);
  const grown = Math.min(1, 0.6 + (0.4 * (at - startsAt)) / (30 * MINUTE));
  const most = 0.35 + 0.75 * unit('memory', plan.name);
  return Math.round(
    memory *
      1_048_576 *
      most *
      grown *
      wander(diceOf(`memory ${name}`), [0.93, 1.03], at),
  );
}

/** Share of its scheduling periods in which a pod with a CPU limit was held back, 0 to 1. */
export function throttlingOf(life: PodLife, at: number): number {
  const hungry = Math.max(0, appetite(life.plan.name) - 0.55);
  return (
    hungry *
    busyness(life.plan.scale.rhythm, at) *
    wander(diceOf(`throttled ${life.name}`), [0.4, 1.1], at)
  );
}

/** What share of the usual traffic goes to where no customers are. */
const shares: Readonly<Record<string, number>> = {
  'eks-eu-staging': 0.02,
  'aks-us-dr': 0.01,
};

/** Requests a second a service answers on a cluster. */
export function requestRate(
  service: Service,
  cluster: string,
  at: number,
): number {
  const size = [0, 240, 60, 14, 3][Math.min(4, Math.max(1, service.tier))];
  const share = shares[cluster] ?? 1;
  return (
    size *
    share *
    (0.5 + unit('traffic', service.name)) *
    busyness(service.rhythm, at) *
    wander(diceOf(`traffic ${service.name} ${cluster}`), [0.9, 1.1], at)
  );
}

/** Share of them that fail, 0 to 1. */
export function errorShare(
  service: Service,
  cluster: string,
  { at, starts }: { at: number; starts: readonly number[] },
): number {
  const calm = wander(
    diceOf(`errors ${service.name} ${cluster}`),
    [0.0001, 0.0016],
    at,
  );
  if (service.name !== 'payment-gateway' || cluster !== 'eks-eu-prod') {
    return service.name === 'content-reviews' ? calm + 0.004 : calm;
  }
  const since = at - (starts.filter(start => start <= at).at(-1) ?? -Infinity);
  if (since < 45 * SECOND || since > storyRollback + 45 * SECOND) {
    return calm;
  }
  return since < 90 * SECOND ? 0.083 : 0.31;
}

/** Seconds half of the requests take at the most. */
export function medianLatency(
  service: Service,
  cluster: string,
  at: number,
): number {
  const own = 0.012 + 0.16 * unit('latency', service.name) ** 2;
  return (
    own * wander(diceOf(`latency ${service.name} ${cluster}`), [0.85, 1.3], at)
  );
}

/** Share of requests that take no longer than so many seconds, given the median: a log-logistic curve. */
export function shareWithin(seconds: number, median: number): number {
  return seconds === Infinity ? 1 : 1 / (1 + (median / seconds) ** 2.4);
}
