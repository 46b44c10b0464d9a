import { MINUTE } from '../clock';
import { createDice, unit, type Dice } from '../random';
import { busyness } from '../values';
import type { WorkloadPlan } from './WorkloadPlan';

/** How often an autoscaler may decide anew, milliseconds. */
const every = 8 * MINUTE;
/** How far back a scale is looked for: releases come more often. */
const farthest = 8 * 24 * 60 * MINUTE;

interface Rhythm {
  offset: number;
  dice: Dice;
}

const rhythms = new WeakMap<WorkloadPlan, Rhythm>();
const known = new WeakMap<WorkloadPlan, Map<number, number>>();

function rhythmOf(plan: WorkloadPlan): Rhythm {
  const found = rhythms.get(plan);
  if (found) {
    return found;
  }
  const key = `${plan.cluster.name} ${plan.namespace} ${plan.name}`;
  const made = {
    offset: Math.floor(unit('scale offset', key) * every),
    dice: createDice(`scale ${key}`),
  };
  rhythms.set(plan, made);
  return made;
}

function turnAt(plan: WorkloadPlan, at: number): number {
  return Math.floor((at - rhythmOf(plan).offset) / every);
}

function startOf(plan: WorkloadPlan, turn: number): number {
  return turn * every + rhythmOf(plan).offset;
}

function wanted(plan: WorkloadPlan, turn: number): number {
  const { min, max, rhythm, atMaximum } = plan.scale;
  if (max <= min || atMaximum) {
    return atMaximum ? max : min;
  }
  const turns = known.get(plan) ?? new Map<number, number>();
  known.set(plan, turns);
  const before = turns.get(turn);
  if (before !== undefined) {
    return before;
  }
  if (turns.size > 5_000) {
    turns.clear();
  }
  const { dice } = rhythmOf(plan);
  const load =
    busyness(rhythm, startOf(plan, turn)) + (dice(turn, 0) - 0.5) * 0.25;
  const count = Math.max(
    min,
    Math.min(max - 1, Math.round(min + (max - min) * load)),
  );
  turns.set(turn, count);
  return count;
}

/** How many pods are asked for at the instant, and since when so many. */
export function replicasAt(
  plan: WorkloadPlan,
  at: number,
): { count: number; since: number } {
  const { min, max, atMaximum } = plan.scale;
  const turn = turnAt(plan, at);
  const count = wanted(plan, turn);
  if (max <= min || atMaximum) {
    return { count, since: plan.createdAt };
  }
  let first = turn;
  while (
    wanted(plan, first - 1) === count &&
    startOf(plan, first) > at - farthest
  ) {
    first--;
  }
  return { count, since: startOf(plan, first) };
}

/** A stretch in which a slot is asked for; without an end as long as it lasts. */
interface SlotStretch {
  from: number;
  to?: number;
}

/** The stretch of a slot that contains the instant, or ended less than `linger` before it. */
export function slotStretch(
  plan: WorkloadPlan,
  slot: number,
  at: { now: number; linger: number },
): SlotStretch | undefined {
  const { min, max, atMaximum } = plan.scale;
  if (slot < min || (atMaximum && slot < max)) {
    return { from: plan.createdAt };
  }
  if (slot >= max) {
    return undefined;
  }
  const current = turnAt(plan, at.now);
  if (wanted(plan, current) > slot) {
    return { from: beginning(plan, slot, current, at.now) };
  }
  const ended = startOf(plan, current);
  const previous = current - 1;
  return at.now - ended < at.linger && wanted(plan, previous) > slot
    ? { from: beginning(plan, slot, previous, at.now), to: ended }
    : undefined;
}

function beginning(
  plan: WorkloadPlan,
  slot: number,
  turn: number,
  now: number,
): number {
  let first = turn;
  while (
    wanted(plan, first - 1) > slot &&
    startOf(plan, first) > now - farthest
  ) {
    first--;
  }
  return startOf(plan, first);
}
