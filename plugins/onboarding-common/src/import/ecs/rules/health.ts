import { compact, seconds, type DraftObject } from '../draft/Draft';
import type { Field } from '../read/Field';
import { probeOfCommand, type ProbeWay } from './probeCommand';

/** ECS's own defaults, in seconds and counts. */
const ecsDefaults = { interval: 30, timeout: 5, retries: 3, startPeriod: 0 };

/** A health check, translated. */
export interface HealthDraft {
  health: DraftObject;
  way: ProbeWay;
}

/**
 * The health checks of a container (B4 of the facts). ECS has one check, whose failure replaces the task: it becomes
 * the live check. The ready check asks the same more often, so that the two are never identical (bug 11); a grace
 * period becomes a start budget, never an initial delay (bug 5).
 * @param at where the draft of the container is, a JSON Pointer into the service file
 */
export function healthOf(
  container: Field,
  at: string,
): HealthDraft | undefined {
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
  report(command, { way, at });
  const readyEvery = Math.max(1, Math.min(5, Math.floor(interval / 2)));
  check
    .field('interval')
    .changed(
      `The live check asks every ${interval} s, as in ECS; the ready check every ${readyEvery} s.`,
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
  const probe = drawWay(way);
  const health = compact({
    ready: compact({
      ...probe,
      every: seconds(readyEvery),
      timeout: seconds(Math.min(timeout, 5)),
    }),
    live: compact({
      ...probe,
      every: seconds(interval),
      timeout: seconds(timeout),
      failures: Math.max(1, Math.min(100, Math.round(retries))),
    }),
    startup: start > 0 ? seconds(budget) : undefined,
  });
  return { health, way };
}

function drawWay(way: ProbeWay): DraftObject {
  if ('http' in way) {
    const { path, port, scheme, headers } = way.http;
    return {
      http: compact({
        path,
        port,
        scheme: scheme === 'https' ? scheme : undefined,
        headers,
      }),
    };
  }
  if ('tcp' in way) return { tcp: way.tcp };
  if ('grpc' in way) return { grpc: compact({ ...way.grpc }) };
  return { exec: way.exec };
}

function nameOfWay(way: ProbeWay): string {
  if ('http' in way) return 'An HTTP';
  return 'grpc' in way ? 'A gRPC' : 'A TCP';
}

function report(command: Field, { way, at }: { way: ProbeWay; at: string }) {
  if (!('exec' in way)) {
    command.changed(
      `${nameOfWay(
        way,
      )} check by the node itself, which needs neither a shell nor a program in the image.`,
    );
    return;
  }
  if (!way.shell) {
    command.kept('The same program, run in the container.');
    return;
  }
  command.decide({
    topic: 'shell',
    question:
      'The health check runs a shell script in the container. Does the image have /bin/sh and the programs it calls?',
    proposal: 'Run the same script by /bin/sh -c (exec probe).',
    consequence:
      'If the image has no shell, the check fails always and the container is restarted for ever. An HTTP path or a port to ask is safer.',
    decider: 'service team',
    draft: `${at}/health`,
  });
}
