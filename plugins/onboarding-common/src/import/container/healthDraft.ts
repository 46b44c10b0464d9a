import { compact, seconds, type DraftObject } from '../draft/Draft';
import type { Field } from '../read/Field';
import { drawWay, nameOfWay } from './drawWay';
import { probeOfCommand, type ProbeWay } from './probeCommand';

/** A check of an input; times in seconds, absent = Docker's default. */
export interface CheckEntry {
  words: readonly string[];
  interval: number | undefined;
  timeout: number | undefined;
  retries: number | undefined;
  start: number | undefined;
  /** Where the command stands. */
  command: Field;
  /** JSON Pointer into the service file. */
  at: string;
}

/** A check, translated. */
export interface CheckDraft {
  health: DraftObject;
  way: ProbeWay;
}

/**
 * The health checks of a container that Docker asked from inside: the ready check asks the same more often than the
 * live check, and a grace period becomes a start budget.
 * @returns undefined for no check
 */
export function healthDraft(entry: CheckEntry): CheckDraft | undefined {
  const { words, command, at } = entry;
  const way = probeOfCommand(words);
  if (!way) return undefined;
  const interval = Math.max(1, entry.interval || 30);
  const timeout = Math.max(1, entry.timeout || 30);
  const retries = Math.max(1, Math.min(100, Math.round(entry.retries || 3)));
  const start = entry.start ?? 0;
  tellWay(command, { way, at });
  const health = checksOf(way, {
    interval,
    timeout,
    failures: retries,
    startup:
      start > 0
        ? (Math.ceil(start / interval) + retries) * interval
        : undefined,
  });
  return { health, way };
}

/** Says at the command how the check is asked from now on. */
export function tellWay(
  command: Field,
  { way, at }: { way: ProbeWay; at: string },
) {
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

/** How often the ready check asks, in seconds, where the live check asks every `interval`: the two are never identical. */
export function readyEvery(interval: number): number {
  return Math.max(1, Math.min(5, Math.floor(interval / 2)));
}

/** Ready and live check of one way to ask, and the start budget. Times in seconds. */
export function checksOf(
  way: ProbeWay,
  check: {
    interval: number;
    timeout: number;
    failures: number;
    startup: number | undefined;
  },
): DraftObject {
  const { interval, timeout, failures, startup } = check;
  const probe = drawWay(way);
  return compact({
    ready: compact({
      ...probe,
      every: seconds(readyEvery(interval)),
      timeout: seconds(Math.min(timeout, 5)),
    }),
    live: compact({
      ...probe,
      every: seconds(interval),
      timeout: seconds(timeout),
      failures,
    }),
    startup: startup === undefined ? undefined : seconds(startup),
  });
}

/** The port that a check asks by HTTP. */
export function httpPortsOf(check: CheckDraft | undefined): Set<number> {
  return new Set(check && 'http' in check.way ? [check.way.http.port] : []);
}
