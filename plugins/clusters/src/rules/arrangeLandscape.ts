import { verdicts } from '@portolan/portal-common';
import type { MatrixLine } from '@portolan/portal-react';
import type { LandscapeState } from './landscapeState';
import type { ObservedService } from './observeLandscape';

/** What a service's group is called where it has none. */
const without: Record<Exclude<LandscapeState['group'], 'none'>, string> = {
  team: 'Nobody',
  system: 'No system',
  tier: 'No tier',
  wave: 'No wave',
};

/** The landscape in the order and the groups asked for. */
export interface ArrangedLandscape {
  /** Services that pass the filter, in order, whether their group is folded or not. */
  services: ObservedService[];
  /** What is on screen. */
  lines: MatrixLine<ObservedService>[];
}

const orders = { health: byHealth, name: byName, changed: byChange };

/**
 * Filters, sorts and groups services. Those of `mine` (refs of groups and of the person) stand first, in a group of
 * their own; groups stand in the order of their first services.
 */
export function arrangeLandscape(
  services: readonly ObservedService[],
  state: LandscapeState,
  mine: ReadonlySet<string>,
): ArrangedLandscape {
  const isMine = ({ service: { owner } }: ObservedService) =>
    owner.real && mine.has(owner.ref);
  const passing = services
    .filter(one => passes(one, state) && (!state.mine || isMine(one)))
    .sort(orders[state.sort]);
  const groups = new Map<string, ObservedService[]>();
  const pinned = passing.filter(isMine);
  const isPinning = pinned.length > 0 && pinned.length < passing.length;
  if (isPinning) {
    groups.set('Your services', pinned);
  }
  for (const one of passing) {
    if (!isPinning || !isMine(one)) {
      const title = groupOf(one, state.group);
      groups.set(title, [...(groups.get(title) ?? []), one]);
    }
  }
  const ordered = [...groups.values()].flat();
  if (!isPinning && state.group === 'none') {
    return { services: ordered, lines: ordered.map(lineOf) };
  }
  return {
    services: ordered,
    lines: [...groups].flatMap(([title, rows]) => {
      const isOpen = !state.folded.includes(title);
      return [
        { kind: 'group' as const, id: title, title, rows, isOpen },
        ...(isOpen ? rows.map(lineOf) : []),
      ];
    }),
  };
}

function lineOf(row: ObservedService): MatrixLine<ObservedService> {
  return { kind: 'row', id: row.service.ref, row };
}

const collator = new Intl.Collator('en', { numeric: true });

function byName(a: ObservedService, b: ObservedService): number {
  return collator.compare(a.service.title, b.service.title);
}

/** Failing first, then degraded, then unknown; a fault elsewhere before none. */
function byHealth(a: ObservedService, b: ObservedService): number {
  return (
    verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) ||
    Number(b.elsewhere !== undefined) - Number(a.elsewhere !== undefined) ||
    byName(a, b)
  );
}

function byChange(a: ObservedService, b: ObservedService): number {
  return newest(b) - newest(a) || byName(a, b);
}

function newest({ cells }: ObservedService): number {
  return Math.max(
    0,
    ...cells.flatMap(({ cell }) =>
      cell?.since ? [Date.parse(cell.since)] : [],
    ),
  );
}

function groupOf(
  { service }: ObservedService,
  group: LandscapeState['group'],
): string {
  switch (group) {
    case 'none':
      return 'All other services';
    case 'team':
      return service.owner.real ? service.owner.title : without.team;
    case 'system':
      return service.system ?? without.system;
    case 'tier':
      return service.tier === undefined ? without.tier : `Tier ${service.tier}`;
    case 'wave':
      return service.wave === undefined ? without.wave : `Wave ${service.wave}`;
    default: {
      const never: never = group;
      return never;
    }
  }
}

function passes(one: ObservedService, state: LandscapeState): boolean {
  if (state.health.length > 0 && !state.health.includes(one.verdict)) {
    return false;
  }
  const { title, owner, system = '', wave = '' } = one.service;
  const text = [
    title,
    owner.title,
    system,
    wave && `Wave ${wave}`,
    ...one.cells.flatMap(({ cell }) => [
      ...(cell?.versions ?? []),
      cell?.sentence ?? '',
    ]),
  ]
    .join('\n')
    .toLocaleLowerCase('en');
  return state.filter
    .trim()
    .toLocaleLowerCase('en')
    .split(/\s+/)
    .every(word => text.includes(word));
}
