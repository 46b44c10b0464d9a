import {
  nameOf,
  type Attention,
  type PortalService,
} from '@portolan/portal-common';
import type { AreaReading } from '../hooks/useAreaReading';

/** Something that needs somebody, as a row. */
export interface AttentionRow {
  id: string;
  area: string;
  item: Attention;
  /** Whether it belongs to who looks. */
  isMine: boolean;
  /** Name of the service; none if it is about the platform. */
  service?: string;
  owner: string;
}

/** Failing first, then what is not known, then degraded: what cannot be seen may be worse than what is. */
const urgency: Record<Attention['verdict'], number> = {
  bad: 0,
  unknown: 1,
  warning: 2,
};

/** What needs somebody, from all areas: mine first, then by urgency, then the newest. */
export function attentionRows(options: {
  readings: readonly AreaReading[];
  services: readonly PortalService[];
  /** Entity refs by which who looks owns things, in lower case. */
  owns: ReadonlySet<string>;
  /** Whether what is about the platform itself is theirs. */
  ownsPlatform: boolean;
}): AttentionRow[] {
  const { readings, services, owns, ownsPlatform } = options;
  const titles = new Map(services.map(({ ref, title }) => [ref, title]));
  const owners = new Map(
    services.map(({ owner }) => [owner.ref, owner.title] as const),
  );
  const rows = readings.flatMap(({ id, title, attention }) =>
    attention.state === 'fresh' || attention.state === 'stale'
      ? attention.data.items.map(item => {
          const owner = item.owner?.toLocaleLowerCase('en-US');
          const isPlatforms = owner === undefined && item.service === undefined;
          return {
            id: `${id}/${item.id}`,
            area: title,
            item,
            isMine: owner ? owns.has(owner) : isPlatforms && ownsPlatform,
            service:
              item.service &&
              (titles.get(item.service) ?? nameOf(item.service)),
            owner: owner
              ? owners.get(owner) ?? nameOf(owner)
              : nobody(isPlatforms),
          };
        })
      : [],
  );
  return rows.sort(
    (a, b) =>
      Number(b.isMine) - Number(a.isMine) ||
      urgency[a.item.verdict] - urgency[b.item.verdict] ||
      Date.parse(b.item.since) - Date.parse(a.item.since),
  );
}

function nobody(isPlatforms: boolean): string {
  return isPlatforms ? 'the platform team' : 'nobody';
}
