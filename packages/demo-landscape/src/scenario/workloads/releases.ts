import { DAY, HOUR, MINUTE, SECOND } from '../clock';
import { createDice, unit } from '../random';
import { badVersion, goodVersion } from '../story';
import type { Release } from './WorkloadPlan';

/** How a service releases: about daily, at its own time, on one cluster after the other. */
interface Train {
  service: string;
  /** Milliseconds the cluster is behind the first that gets a build. */
  behind: number;
}

const firstDay = Math.floor(Date.parse('2025-01-01T00:00:00Z') / DAY);
const kept = 5;

/** A release, or what was to become one. */
export interface Build extends Release {
  ended: 'released' | 'failed' | 'cancelled';
}

/** The newest releases of a service that releases daily, oldest first; their number is that of the build. */
export function dailyReleases(train: Train, at: number): Release[] {
  return dailyBuilds(train, { at, kept }).filter(
    ({ ended }) => ended === 'released',
  );
}

/** The same, with the builds between them that came to nothing. */
export function dailyBuilds(
  train: Train,
  until: { at: number; kept: number },
): Build[] {
  const { service, behind } = train;
  const { at } = until;
  const dice = createDice(`releases of ${service}`);
  const phase = unit('time of day', service) * DAY;
  const timeOf = (build: number) =>
    Math.floor(
      (firstDay + build) * DAY +
        phase +
        behind +
        Math.floor((dice(build, 1) * 90 * MINUTE) / SECOND) * SECOND,
    );
  const found: Build[] = [];
  const newest = Math.ceil((at - phase - behind) / DAY) - firstDay;
  let released = 0;
  for (let build = newest; released < until.kept; build--) {
    const ended = endOf(dice(build, 0), dice(build, 2));
    if (ended !== undefined && timeOf(build) <= at) {
      released += ended === 'released' ? 1 : 0;
      found.push({
        at: timeOf(build),
        version: versionOf(service, build),
        revision: build,
        ended,
      });
    }
  }
  return found.reverse();
}

/** Four of five days bring a release; on the others something fails, is called off, or nobody is there. */
function endOf(day: number, other: number): Build['ended'] | undefined {
  if (day >= 0.2) {
    return 'released';
  }
  if (other < 0.8) {
    return other < 0.5 ? 'failed' : 'cancelled';
  }
  return undefined;
}

/** `v3.41.2`: the number of a build as people read it. */
function versionOf(service: string, build: number): string {
  const major = 1 + Math.floor(unit('major version', service) * 5);
  return `v${major}.${Math.floor(build / 9)}.${((build % 9) + 9) % 9}`;
}

/** A service that is released now and then: its last release is stuck, since a few days. */
export function stuckReleases(service: string, at: number): Release[] {
  const every = 6 * DAY;
  const phase = Math.floor(unit('stuck', service) * every);
  const turn = Math.floor((at - phase) / every);
  const found: Release[] = [];
  for (let number = turn - 2; number <= turn; number++) {
    const start = number * every + phase;
    const revision = number * 2;
    found.push({ at: start, version: versionOf(service, revision), revision });
    found.push({
      at: start + 25 * MINUTE,
      version: versionOf(service, revision + 1),
      revision: revision + 1,
      stuck: true,
    });
  }
  return found.filter(release => release.at <= at);
}

/** Something installed once and upgraded every few weeks. */
export function rareReleases(
  name: string,
  versions: readonly [string, string],
  at: number,
): Release[] {
  const every = 45 * DAY;
  const phase = Math.floor(unit('upgrade', name) * every);
  const turn = Math.floor((at - phase) / every);
  return [turn - 1, turn].map((number, order) => ({
    at: number * every + phase,
    version: versions[order],
    revision: number,
  }));
}

/** Milliseconds from a start of the story to its roll-back. */
export const storyRollback = 4 * MINUTE;
/** Milliseconds from a start of the story until pods crash. */
export const storyCrash = 90 * SECOND;

/**
 * The releases of payment-gateway: in production what the story tells, and the calm before; staging has had the bad
 * version for two days, the lifeboat never gets it.
 */
export function storyReleases(
  starts: readonly number[],
  environment: string,
  at: number,
): Release[] {
  const first = Math.floor((starts[0] ?? at) / DAY) * DAY;
  const found: Release[] = [
    { at: first - 15 * DAY + 9 * HOUR, version: 'v2.30.2', revision: 118 },
    { at: first - 11 * DAY + 13 * HOUR, version: 'v2.30.3', revision: 119 },
    { at: first - 6 * DAY + 10 * HOUR, version: goodVersion, revision: 120 },
  ];
  const release = (time: number, version: string) => {
    const last = found[found.length - 1];
    if (last.version !== version) {
      found.push({ at: time, version, revision: last.revision + 1 });
    }
  };
  if (environment === 'staging') {
    release(first - 2 * DAY + 15 * HOUR, badVersion);
  }
  if (environment === 'production') {
    starts.forEach((start, order) => {
      release(start, badVersion);
      const back = start + storyRollback;
      if ((starts[order + 1] ?? Infinity) > back) {
        release(back, goodVersion);
      }
    });
  }
  const told = found.filter(one => one.at <= at);
  // The first of each version stays: it made the replica set of all that follow.
  return told.filter((_, order) => order < 4 || order >= told.length - 6);
}
