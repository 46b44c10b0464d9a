import type { Field } from '../../read/Field';
import {
  type CheckDraft,
  checksOf,
  readyEvery,
  tellWay,
} from '../../container/healthDraft';
import { probeOfCommand } from '../../container/probeCommand';

/** ECS's own defaults, in seconds and counts. */
const ecsDefaults = { interval: 30, timeout: 5, retries: 3, startPeriod: 0 };

/**
 * The health checks of a container (B4 of the facts). ECS has one check, whose failure replaces the task: it becomes
 * the live check. The ready check asks the same more often, so that the two are never identical (bug 11); a grace
 * period becomes a start budget, never an initial delay (bug 5).
 * @param at where the draft of the container is, a JSON Pointer into the service file
 */
export function healthOf(container: Field, at: string): CheckDraft | undefined {
  const check = container.field('healthCheck');
  const command = check.field('command');
  const words =
    command.node?.kind === 'text' ? [command.node.text] : command.texts();
  const way = probeOfCommand(words);
  if (!way) {
    if (check.present && check.isOpen)
      check.kept('No check: `NONE` switches it off in ECS too.');
    return undefined;
  }
  const interval = check.field('interval').positive() ?? ecsDefaults.interval;
  const timeout = check.field('timeout').positive() ?? ecsDefaults.timeout;
  const retries = check.field('retries').positive() ?? ecsDefaults.retries;
  const start =
    check.field('startPeriod').positive() ?? ecsDefaults.startPeriod;
  tellWay(command, { way, at });
  check
    .field('interval')
    .changed(
      `The live check asks every ${interval} s, as in ECS; the ready check every ${readyEvery(
        interval,
      )} s.`,
    );
  check.field('timeout').kept('The live check waits as long.');
  check
    .field('retries')
    .kept('As many failures in a row make the live check restart it.');
  const budget = (Math.ceil(start / interval) + retries) * interval;
  check
    .field('startPeriod')
    .changed(
      start > 0
        ? `A start budget of ${budget} s, asked every ${interval} s: grace period and retries. A quick start is noticed at once, and nothing is killed before (no initial delay).`
        : 'No grace period, so no start budget beyond the default.',
    );
  const health = checksOf(way, {
    interval,
    timeout,
    failures: Math.max(1, Math.min(100, Math.round(retries))),
    startup: start > 0 ? budget : undefined,
  });
  return { health, way };
}
