import type {
  Landscape,
  LandscapeService,
} from '@portolan/plugin-clusters-common';
import {
  observe,
  refreshed,
  throughPortal,
  type Answer,
  type Observation,
} from '@portolan/portal-common';
import {
  isWhole,
  observeCell,
  observeColumns,
  type ObservedCell,
  type ObservedColumn,
} from './observeColumns';
import { serviceVerdict, type ServiceVerdict } from './serviceVerdict';

/** A service of the landscape as it may be shown now. */
export interface ObservedService extends ServiceVerdict {
  service: LandscapeService;
  /** By column. */
  cells: ObservedCell[];
}

/** The landscape as it may be shown now. */
export interface ObservedLandscape {
  columns: ObservedColumn[];
  services: ObservedService[];
  /** The catalog, which says which services there are; none where the backend does not tell. */
  catalog?: Observation<unknown>;
  /** Whether every column is known whole, and which services there are. */
  isComplete: boolean;
}

/** What a landscape is worth at `now` (milliseconds since the epoch), heard through a portal that may be silent. */
export function observeLandscape(
  { body, seen }: Pick<Answer<Landscape>, 'body' | 'seen'>,
  at: { portal: Observation<unknown>; now: number },
): ObservedLandscape {
  const columns = observeColumns(body.columns, { seen, ...at });
  const catalog =
    body.catalog &&
    throughPortal(observe(refreshed(body.catalog, seen), at.now), at.portal);
  return {
    columns,
    catalog,
    services: body.services.map(service => {
      const cells = columns.map((column, index) =>
        observeCell(service.cells[index] ?? null, column),
      );
      return { service, cells, ...serviceVerdict(columns, cells) };
    }),
    isComplete:
      columns.every(isWhole) && (catalog?.state ?? 'fresh') === 'fresh',
  };
}
